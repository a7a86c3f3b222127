import Hark
import HarkRules

/// The rules that lie in a package's `rules/` folder, compiled for tests.
public enum ShippedRules {
  /// Compiles the rules of the package that a source file belongs to.
  ///
  /// - Parameter file: any file below the package; its folders are searched upwards for `rules/lexicons`.
  /// - Throws: the first fault of a rule file, as a `Diagnostic`.
  public static func engine(near file: String = #filePath) throws -> RuleEngine {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false)
    while !parts.isEmpty {
      parts.removeLast()
      let folder = parts.joined(separator: "/") + "/rules"
      let (library, faults) = RuleLibrary.load(directories: [folder])
      if library.rules.isEmpty { continue }
      if let fault = faults.first(where: { $0.severity == .error }) { throw fault }
      return RuleEngine(library)
    }
    throw Diagnostic(.error, path: file, "no rules folder lies above this file", hint: nil)
  }
}
