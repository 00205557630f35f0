internal import DrydockData
internal import Foundation

/// A file that a person is given to edit; one that is there is kept.
enum NewFile {
  static func write(_ text: String, to path: String, isQuiet: Bool) throws {
    do {
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      if !isQuiet { Terminal.error("wrote \(path)\n") }
    } catch CocoaError.fileWriteFileExists {
      if !isQuiet { Terminal.error("kept \(path), which is there already\n") }
    } catch {
      throw Failure(.full, attempted: "write \(path)", cause: error.localizedDescription, hint: "choose a folder that you can write to")
    }
  }
}
