import Hark

/// Where rules are found.
enum RuleDirectories {
  /// The shipped rules, and over them those that were asked for, in order.
  ///
  /// The shipped ones are what `$HARK_RULES` names, else `../share/hark/rules` beside the program's folder, else the
  /// `rules` folder of the nearest directory above the program that has one with lexicons, which is how a program
  /// that was just built finds those of its sources.
  /// - Throws: a diagnostic where there are no shipped rules, or a directory that was asked for is not there.
  static func locate(asked: [String], host: CommandHost) throws(Diagnostic) -> [String] {
    for path in asked where !Paths.isDirectory(path) {
      throw Diagnostic(.error, path: path, "there is no directory of rules here", hint: "--rules takes a directory")
    }
    if let shipped = try shipped(host: host) { return [shipped] + asked }
    guard asked.isEmpty else { return asked }
    throw Diagnostic(
      .error, path: "hark", "no rules were found", hint: "name their directory with --rules, or in HARK_RULES")
  }

  private static func shipped(host: CommandHost) throws(Diagnostic) -> String? {
    if let named = host.variables["HARK_RULES"], !named.isEmpty {
      if Paths.isDirectory(named) { return named }
      throw Diagnostic(.error, path: named, "HARK_RULES names a directory that is not there")
    }
    guard let executable = host.executablePath else { return nil }
    var directory = Paths.directory(of: executable)
    if let installed = Paths.resolved(directory + "/../share/hark/rules"), Paths.isDirectory(installed) {
      return installed
    }
    while true {
      let rules = directory == "/" ? "/rules" : directory + "/rules"
      if Paths.isDirectory(rules + "/lexicons") { return rules }
      if directory == "/" || directory == "." { return nil }
      directory = Paths.directory(of: directory)
    }
  }
}
