#if Postgres
  import DrydockData
  import Testing

  /// One thing that is known to go wrong when databases move, with what becomes of it here. `$t` stands for the case's own table, or the
  /// beginning of the name of whatever else it makes: many cases share one database.
  struct MigrationCase: Sendable {
    enum Outcome: Sendable, Equatable {
      /// No rule converts a value, and nothing stays behind.
      case lossless
      /// What is named is converted by a rule that is named, or is listed as not carried.
      case documented
      /// A question, without whose answer nothing is loaded.
      case asked
      /// The work stops before anything is loaded, and says what it stopped at.
      case refused(Failure.Kind)
    }

    let name: String
    let outcome: Outcome
    /// SQL of the source.
    let source: String
    /// Rules of columns that are not copied as they are: of `$t` by the column's name, of `$t_c` as `c.column`.
    var columns: [String: String] = [:]
    /// Everything of the case that is listed as not carried, as `kind name`.
    var left: Set<String> = []
    /// Some of what arrives by a rule, as `kind name`, with the beginning of that rule.
    var rewritten: [String: String] = [:]
    /// What the target was offered and did not take.
    var untaken: Set<String> = []
    /// All questions with the answers that are given.
    var answers: [String: String] = [:]
    /// Types that a person asked for, by column.
    var casts: [String: String] = [:]
    /// What a refusal must name.
    var names: String = "$t"
    /// Queries of the target with the lines of their first column.
    var shows: KeyValuePairs<String, [String]> = [:]

    static func lossless(
      _ name: String, _ source: String, _ shows: KeyValuePairs<String, [String]>, rewritten: [String: String] = [:]
    ) -> Self {
      Self(name: name, outcome: .lossless, source: source, rewritten: rewritten, shows: shows)
    }

    static func documented(
      _ name: String, _ source: String, columns: [String: String] = [:], left: Set<String> = [], rewritten: [String: String] = [:],
      untaken: Set<String> = [], _ shows: KeyValuePairs<String, [String]>
    ) -> Self {
      Self(
        name: name, outcome: .documented, source: source, columns: columns, left: left, rewritten: rewritten, untaken: untaken,
        shows: shows)
    }

    static func asked(
      _ name: String, _ source: String, _ answers: [String: String], columns: [String: String] = [:], left: Set<String> = [],
      casts: [String: String] = [:], _ shows: KeyValuePairs<String, [String]>
    ) -> Self {
      Self(
        name: name, outcome: .asked, source: source, columns: columns, left: left, answers: answers, casts: casts, shows: shows)
    }

    static func refused(_ name: String, _ source: String, _ kind: Failure.Kind, names: String = "$t") -> Self {
      Self(name: name, outcome: .refused(kind), source: source, names: names)
    }
  }

  /// Cases that share a database, or would if they were not refused.
  struct MigrationCaseGroup: Sendable, CustomTestStringConvertible {
    enum Side: Sendable {
      case source
      case target
    }

    let name: String
    let cases: [MigrationCase]
    /// SQL of the source in front of all cases.
    var prelude = ""
    /// How databases of a server are made.
    var options = ""
    /// How the target is made, where it is not made as the source is.
    var targetOptions: String
    /// The side at which the account may do no more than it has to; nil where it may do everything.
    var stranger: Side?
    /// Repairs that somebody approved.
    var repairs: [String] = []
    /// Rows that may be refused.
    var rejections = 0

    init(
      _ name: String, prelude: String = "", options: String = "", targetOptions: String? = nil, stranger: Side? = nil,
      repairs: [String] = [], rejections: Int = 0, _ cases: [MigrationCase]
    ) {
      self.name = name
      self.cases = cases
      self.prelude = prelude
      self.options = options
      self.targetOptions = targetOptions ?? options
      self.stranger = stranger
      self.repairs = repairs
      self.rejections = rejections
    }

    var testDescription: String { name }
  }

  /// All cases, by direction: values, and what holds them.
  enum MigrationCases {
    /// Settings of a database that change how everybody reads its values, unless a session says it otherwise.
    static let oddSettings = """
      DO 'DECLARE name text; BEGIN FOREACH name IN ARRAY ARRAY[''timezone = ''''Asia/Kolkata'''''', ''datestyle = ''''German, DMY'''''',
      ''intervalstyle = ''''sql_standard'''''', ''bytea_output = ''''escape'''''', ''extra_float_digits = -4''] LOOP
      EXECUTE format(''ALTER DATABASE %I SET '', current_database()) || name; END LOOP; END';
      """
  }
#endif
