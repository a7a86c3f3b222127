import Hark
import Yams

/// A YAML file that is read key by key, gathering every fault with its place rather than stopping at the first.
struct CheckedYAML {
  let path: String
  var faults: [Diagnostic] = []
  let root: Node?

  /// Parses a file's bytes; a syntax fault is gathered, and `root` is then nil.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      root = nil
      faults.append(Diagnostic(.error, path: path, "the file is not UTF-8", hint: "save it as UTF-8"))
      return
    }
    do {
      root = try Yams.compose(yaml: text)
      if root == nil { faults.append(Diagnostic(.error, path: path, "the file is empty", hint: nil)) }
    } catch let error as YamlError {
      root = nil
      faults.append(CheckedYAML.diagnostic(error, path: path))
    } catch {
      root = nil
      faults.append(Diagnostic(.error, path: path, "the file is not YAML", hint: nil))
    }
  }

  private static func diagnostic(_ error: YamlError, path: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Diagnostic(
        .error, path: path, line: mark.line, column: mark.column, "the file is not YAML: \(problem)",
        hint: "put text with a colon, a quote or a # in double quotes")
    case .duplicatedKeysInMapping(_, let context):
      return Diagnostic(
        .error, path: path, line: context.mark.line, column: context.mark.column, "a key stands twice",
        hint: "keep one of them")
    default:
      return Diagnostic(.error, path: path, "the file is not YAML", hint: nil)
    }
  }

  /// Gathers a fault at a node.
  mutating func fault(_ node: Node?, _ message: String, hint: String? = nil, columnOffset: Int = 0) {
    let mark = node?.mark
    faults.append(
      Diagnostic(
        .error, path: path, line: mark?.line, column: mark.map { $0.column + columnOffset }, message, hint: hint))
  }

  /// The mapping of a node, after every key that is not allowed has been gathered as a fault.
  mutating func mapping(_ node: Node?, of what: String, allowed: [String]) -> Node.Mapping? {
    guard let node else { return nil }
    guard let mapping = node.mapping else {
      fault(node, "\(what) must be a list of `key: value` lines")
      return nil
    }
    for (key, _) in mapping {
      guard let name = key.string else {
        fault(key, "a key of \(what) must be a word")
        continue
      }
      if !allowed.contains(name) {
        let near = allowed.min { Closeness.distance($0, name) < Closeness.distance($1, name) }
        let hint =
          near.flatMap { Closeness.distance($0, name) <= 3 ? "did you mean `\($0)`?" : nil }
          ?? "known keys: " + allowed.joined(separator: ", ")
        fault(key, "\(what) has no key `\(name)`", hint: hint)
      }
    }
    return mapping
  }

  /// The text of a scalar; a fault where it is missing and required, or is no text.
  mutating func text(_ mapping: Node.Mapping, _ key: String, required: Bool, in parent: Node?) -> String? {
    guard let node = mapping[key] else {
      if required { fault(parent, "`\(key)` is missing", hint: "add a line `\(key): …`") }
      return nil
    }
    guard let text = node.scalar?.string, !text.isEmpty else {
      fault(node, "`\(key)` must be text", hint: "put it in double quotes")
      return nil
    }
    return text
  }

  /// The nodes of a list; a single scalar counts as a list of one.
  mutating func list(_ node: Node?, _ key: String) -> [Node] {
    guard let node else { return [] }
    if let sequence = node.sequence { return Array(sequence) }
    if node.scalar != nil { return [node] }
    fault(node, "`\(key)` must be a list")
    return []
  }

  /// The texts of a list.
  mutating func texts(_ node: Node?, _ key: String) -> [(text: String, node: Node)] {
    list(node, key).compactMap { item in
      guard let text = item.scalar?.string else {
        fault(item, "an entry of `\(key)` must be text", hint: "put it in double quotes")
        return nil
      }
      return (text, item)
    }
  }

  /// One of a closed set of words.
  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node?, _ key: String, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let node else { return nil }
    if let text = node.scalar?.string, let value = Value(rawValue: text) { return value }
    fault(
      node, "`\(key)` cannot be `\(node.scalar?.string ?? "…")`",
      hint: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  /// A pattern, parsed; its fault is gathered with the column inside the text.
  mutating func pattern(_ text: String, at node: Node) -> Pattern? {
    do {
      return try PatternParser.parse(text)
    } catch {
      // The text starts one character after the node where it is quoted.
      let quoted = node.scalar?.style == .doubleQuoted || node.scalar?.style == .singleQuoted
      fault(
        node, "the pattern cannot be read: \(error.message)", hint: error.hint,
        columnOffset: error.column - 1 + (quoted ? 1 : 0))
      return nil
    }
  }
}

/// How far two words are apart, for "did you mean".
enum Closeness {
  /// Letters to add, remove or change to make one word the other.
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
