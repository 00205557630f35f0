/// What things are called in a shop for ships: names in the scripts of its customers, goods by group.
enum SampleWords {
  static let givenNames = [
    "Anna", "Björn", "Chloé", "Dávid", "Elif", "Fatoumata", "Grzegorz", "Håkon", "Ísabella", "João", "Katarína", "Łukasz", "Marija",
    "Niamh",
    "Ольга", "Пётр", "Зоя", "Іван", "Ελένη", "Γιώργος", "Σοφία", "ليلى", "يوسف", "סיגל", "明子", "健太", "伟", "小芳", "지우", "민준",
    "अनन्या", "อรุณ",
  ]
  static let familyNames = [
    "Andersen", "Brønsted", "Çelik", "Dvořák", "Eriksson", "Ferreira", "García", "Horváth", "Ibáñez", "Jørgensen", "Kowalczyk", "Lindqvist",
    "Müller", "Nowak", "O’Brien", "Petrović", "Соколова", "Коваль", "Παπαδόπουλος", "Νικολάου", "حداد", "כהן", "田中", "佐藤", "王", "陈", "김",
    "शर्मा", "ศรีสุข", "Tamm", "Virtanen", "Zeman",
  ]
  static let cities = [
    "Bergen", "Brest", "Cádiz", "Çeşme", "Dún Laoghaire", "Gdańsk", "Göteborg", "Haifa", "Istanbul", "Kiel", "Kraków", "Marseille", "Oslo",
    "Πειραιάς", "Rotterdam", "Split", "Tallinn", "Одеса", "São Sebastião", "Valletta", "横浜", "青岛", "부산", "الإسكندرية",
  ]
  static let countries = [
    "NO", "FR", "ES", "TR", "IE", "PL", "SE", "IL", "DE", "GR", "NL", "HR", "EE", "UA", "BR", "MT", "JP", "CN", "KR", "EG",
  ]
  static let notes = [
    "prefers delivery to the harbour office", "berth 14, call before noon", "pays by transfer", "⚓ member of the sailing club",
    "asks for \"marine grade\" only", "no deliveries in winter; boat is ashore", "speaks Norsk, English", "first order: anchor, 20 m chain",
  ]
  static let groups: [(name: String, goods: [String])] = [
    ("Rope and rigging", ["Braided line", "Dock line", "Shackle", "Turnbuckle", "Block", "Cleat", "Halyard"]),
    ("Anchoring", ["Plough anchor", "Chain", "Swivel", "Anchor buoy", "Windlass gypsy"]),
    ("Safety", ["Life jacket", "Flare set", "Fire extinguisher", "Harness", "Throw line", "Liferaft"]),
    ("Navigation", ["Compass", "Chart plotter", "Hand bearing compass", "Depth sounder", "Barometer", "Paper chart"]),
    ("Paint and care", ["Antifouling", "Varnish", "Epoxy filler", "Teak cleaner", "Sandpaper"]),
    ("Pumps and plumbing", ["Bilge pump", "Hose", "Seacock", "Water tank", "Float switch"]),
    ("Electrics", ["Navigation light", "Battery", "Solar panel", "Fuse block", "Shore power cable"]),
    ("Galley", ["Kettle", "Enamel mug", "Gas stove", "Cool box"]),
  ]
  static let makers = ["Nordlys", "Kapitän", "Étoile", "Drakkar", "Albatros", "Θάλασσα", "Marisma", "Tern", "Balena", "Skagen"]
  static let departments = ["Sales", "Warehouse", "Purchasing", "Workshop", "Accounts", "Shipping"]
  static let carriers = [
    ("NP", "Nordpost"), ("KE", "Küstenexpress"), ("BLU", "Blue Parcel"), ("HAV", "Havnebud"), ("MAR", "Maritima"), ("PX", "PX Freight"),
  ]
  static let statuses = ["open", "paid", "shipped", "closed", "cancelled"]
  static let methods = ["card", "transfer", "cash", "invoice"]
  static let reasons = ["wrong size", "damaged on arrival", "not as described", "ordered twice"]
  static let sensors: [(name: String, unit: String, mean: Double, deviation: Double)] = [
    ("cold store", "°C", 4, 0.8), ("paint store", "°C", 18, 1.5), ("dock", "°C", 11, 4), ("warehouse humidity", "%", 55, 6),
    ("harbour level", "cm", 120, 45),
  ]
}
