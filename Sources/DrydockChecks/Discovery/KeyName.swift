internal import DrydockCore

/// A name taken apart: `SupportRepId` is `support`, `rep` and the key word `id`.
struct KeyName {
  /// Words in lower case and singular; what is written together stays together.
  let words: [String]
  /// ``words`` without a key word at the end; empty where the name is nothing else.
  let base: [String]

  init(_ name: String) {
    words = Self.split(name).map(Self.singular)
    base = Self.withoutKeyWord(words)
  }

  /// All words in one.
  var joined: String { words.joined() }
  /// The base in one.
  var joinedBase: String { base.joined() }
  /// Whether the name says that it is a key.
  var hasKeyWord: Bool { base != words }

  /// Words that end a key's name.
  private static let keyWords: Set<String> = ["id", "key", "keyid", "code", "no", "nr", "num", "number", "ref", "fk", "uuid", "guid"]

  private static func withoutKeyWord(_ words: [String]) -> [String] {
    guard let last = words.last else { return [] }
    if keyWords.contains(last) { return Array(words.dropLast()) }
    // `countrycode`: only the four that SchemaCrawler strips as well, or `casino` would become `casi`.
    for ending in ["keyid", "code", "key", "id"] where last.hasSuffix(ending) && last.count >= ending.count + 3 {
      return words.dropLast() + [singular(String(last.dropLast(ending.count)))]
    }
    return words
  }

  /// Words at marks and at capitals: `customerID`, `HTMLPage`, `film_actor`.
  private static func split(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      guard letter.isLetter || letter.isNumber else {
        words.append(word)
        word = ""
        continue
      }
      let follows = index + 1 < letters.count && letters[index + 1].isLowercase
      let before = index > 0 ? letters[index - 1] : letter
      if letter.isUppercase && (before.isLowercase || before.isNumber || before.isUppercase && follows) {
        words.append(word)
        word = ""
      }
      word += letter.lowercased()
    }
    return (words + [word]).filter { !$0.isEmpty }
  }

  private static let irregular = [
    "people": "person", "children": "child", "men": "man", "women": "woman", "data": "datum", "media": "medium",
  ]

  /// A noun's singular, by its ending.
  private static func singular(_ word: String) -> String {
    if let known = irregular[word] { return known }
    if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    for ending in ["sses", "xes", "ches", "shes", "uses"] where word.count > 4 && word.hasSuffix(ending) { return String(word.dropLast(2)) }
    let staysSame = ["ss", "us", "is"].contains { word.hasSuffix($0) }
    return word.count > 3 && word.hasSuffix("s") && !staysSame ? String(word.dropLast()) : word
  }
}

/// How well the name of a column fits a table's key; the more, the better.
enum NameEvidence: Int, Comparable {
  /// Nothing.
  case none
  /// An abbreviation (`dep_id` and `department`), or the part a person plays (`support_rep_id` and `employee`).
  case kin
  /// The table with words before or behind it (`manager_staff_id`), or a word for an ancestor in the table itself (`parent_id`).
  case part
  /// The same name as the key (`emp_no` and `employee.emp_no`).
  case column
  /// The table's name, and its key's (`store_id` and `store.store_id` or `store.id`).
  case table

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
