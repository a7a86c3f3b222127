/// Something a person should know about an input or a rule file: where it is, what is wrong, what to do.
///
/// It never carries the text of a post, a name or an address.
public struct Diagnostic: Hashable, Sendable, Error {
  /// How bad it is: worth knowing, worth a look, or in the way.
  public enum Severity: String, Hashable, Sendable { case note, warning, error }

  /// How bad it is.
  public var severity: Severity
  /// A path, a URL, or `-` for standard input.
  public var path: String
  /// 1-based; nil where the fault is of the whole input.
  public var line: Int?
  /// 1-based, in characters.
  public var column: Int?
  /// What is wrong, as one sentence without a full stop.
  public var message: String
  /// What would mend it.
  public var hint: String?

  /// A diagnostic about an input, or about a place in it.
  public init(
    _ severity: Severity, path: String, line: Int? = nil, column: Int? = nil, _ message: String, hint: String? = nil
  ) {
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `path:line:column: severity: text (hint)`.
  public var description: String {
    var place = path
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    return "\(place): \(severity.rawValue): \(message)" + (hint.map { " (\($0))" } ?? "")
  }
}
