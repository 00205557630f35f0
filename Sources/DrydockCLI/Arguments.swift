internal import Drydock
internal import Foundation

/// What everybody on the machine can read of this process.
enum Arguments {
  /// Overwrites arguments that carry a password: `ps` shows them no longer. They were there for a moment all the same.
  static func hidePasswords() {
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[index], Drivers.holdsPassword(String(cString: argument)) else { continue }
      memset(argument, Int32(UInt8(ascii: "*")), strlen(argument))
    }
  }
}
