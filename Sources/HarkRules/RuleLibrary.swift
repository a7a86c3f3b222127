import Hark

/// Rules, packs and lexicons as their files say, checked but not compiled.
public struct RuleLibrary: Sendable {
  /// In order of id.
  public var rules: [Rule]

  /// Loads directories of rule files, each laid over the ones before it.
  ///
  /// - Returns: the library of all files without a fault, and every fault of every file with its place and a hint.
  public static func load(directories: [String]) -> (library: RuleLibrary, faults: [Diagnostic]) {
    (RuleLibrary(rules: []), [])
  }
}
