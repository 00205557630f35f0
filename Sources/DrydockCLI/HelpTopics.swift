/// `drydock help exit-codes` and its like: what scripts need to know, beside the help of each command.
enum HelpTopics {
  /// The table of exit codes; `docs/exit-codes.md` says the same with more words.
  static let exitCodes = """
    EXIT CODES
      0    done; nothing at or above --fail-on
      1    findings at or above --fail-on; doctor found something wrong
      2    usage or configuration error; nothing selected; not a database
      3    another runtime error; a row that the new database refuses
      4    permission
      5    approval refused, or needed where nobody can be asked; a question waits
      6    verification: a mismatch, or rows that do not add up
      7    finished and verified, but rows were rejected (--max-rejects)
      8    the plan has open choices
      10   file, run or database not found
      11   locked by another run, or needed by one
      12   the target, or a folder to write to, exists or is not empty
      20   source lost or changed while it was read
      21   target lost
      22   disk full, quota, size or limit; a place that cannot be written
      23   landing zone, plan or ledger incomplete or changed
      24   deadline
      25   source damaged
      130  interrupted
    """

  private static let environment = """
    ENVIRONMENT
      DRYDOCK_CONFIG     the configuration file, where --config does not name one
      DRYDOCK_WORKSPACE  the folder of all runs, where --workspace does not name one
      DRYDOCK_NO_INPUT   set to anything: never ask
      DRYDOCK_NETWORK_TIMEOUT  seconds after which a silent server is given up; 60 by default
      PGHOST, PGUSER …   what libpq takes for an address that leaves it open; PGPASSWORD for its password
      NO_COLOR           set to anything: no colour
      XDG_CONFIG_HOME    where drydock/config.yml is looked for at last; ~/.config by default
    Variables in drydock.yml are written ${NAME}, ${NAME:-default} or ${NAME:?message}; a .env file beside it counts where the
    environment has none of that name.
    """

  private static let output = """
    OUTPUT
      Standard output carries data only; progress, notes, questions and errors go to standard error.
      --output-format text|json|jsonl   for people, for programs, one value a line
      --output-file FILE                instead of standard output
      --progress json                   one event a line on standard error
      -q, --no-progress                 less
    """

  private static let all = ["exit-codes": exitCodes, "environment": environment, "output": output]

  /// The topic that `drydock help WORD` asks for, if it is one.
  static func topic(of arguments: some Collection<String>) -> String? {
    let words = Array(arguments.dropFirst())
    return words.count == 2 && words[0] == "help" ? all[words[1]] : nil
  }
}
