import Hark

extension JSONValue {
  /// Deepest nesting that is read; deeper documents are refused.
  public static let maxDepth = 512

  /// Reads a whole JSON document (RFC 8259) in UTF-8, with or without a byte order mark.
  ///
  /// Bytes that are not UTF-8 become U+FFFD. Control characters other than line ends are let stand inside strings, as
  /// exports written by hand often hold tabs.
  /// - Parameter path: where the document comes from, for the diagnostic.
  /// - Throws: the first fault, with its line and column; never more than the place is repeated of the document.
  public static func parse(_ bytes: UnsafeRawBufferPointer, path: String) throws(Diagnostic) -> JSONValue {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var scanner = JSONScanner(bytes, at: bytes.starts(with: mark) ? 3 : 0)
    do throws(JSONFault) {
      let value = try scanner.value(depth: 0)
      scanner.skipSpace()
      guard scanner.at == bytes.count else {
        throw JSONFault(offset: scanner.at, message: "something follows the end of the JSON document", hint: nil)
      }
      return value
    } catch {
      let place = JSONScanner.place(of: error.offset, in: bytes)
      throw Diagnostic(
        .error, path: path, line: place.line, column: place.column, "\(error.message)", hint: error.hint.map { "\($0)" }
      )
    }
  }

  /// Reads a whole JSON document from an array of bytes.
  public static func parse(_ bytes: [UInt8], path: String) throws(Diagnostic) -> JSONValue {
    let result: Result<JSONValue, Diagnostic> = bytes.withUnsafeBytes { bytes in
      do throws(Diagnostic) { return .success(try parse(bytes, path: path)) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

extension JSONScanner {
  /// Builds the value that starts here, after white space.
  mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipSpace()
    guard at < bytes.count else {
      throw JSONFault(offset: at, message: "a value is missing", hint: "the input may have been cut off")
    }
    switch bytes[at] {
    case UInt8(ascii: "\""): return .string(try string(try rawString()))
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < JSONValue.maxDepth else {
        throw JSONFault(offset: at, message: "the document is nested too deeply", hint: "at most 512 levels are read")
      }
      return bytes[at] == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
    default: return try scalar()
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    at += 1
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else {
      throw JSONFault(offset: at, message: "expected a comma or ] in an array", hint: nil)
    }
    return .array(elements)
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    at += 1
    var members: [JSONValue.Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      let key = try string(try key())
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else {
      throw JSONFault(offset: at, message: "expected a comma or } in an object", hint: nil)
    }
    return .object(members)
  }

  /// Passes the key of a member and its colon.
  @inline(__always)
  mutating func key() throws(JSONFault) -> RawString {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else {
      throw JSONFault(offset: at, message: "expected a key in quotation marks", hint: "keys look like \"text\"")
    }
    let key = try rawString()
    guard take(UInt8(ascii: ":")) else {
      throw JSONFault(offset: at, message: "expected a colon after a key", hint: nil)
    }
    return key
  }

  private mutating func scalar() throws(JSONFault) -> JSONValue {
    let word = word()
    switch bytes[word.lowerBound] {
    case UInt8(ascii: "t") where equals(word.lowerBound, word.upperBound, "true"): return .bool(true)
    case UInt8(ascii: "f") where equals(word.lowerBound, word.upperBound, "false"): return .bool(false)
    case UInt8(ascii: "n") where equals(word.lowerBound, word.upperBound, "null"): return .null
    case UInt8(ascii: "-"), 0x30...0x39:
      // Numbers of JSON are a subset of what the standard library reads; letters other than e would be hex or names.
      let text = String(decoding: bytes[word], as: UTF8.self)
      if let integer = Int64(text) { return .integer(integer) }
      let plain = text.utf8.allSatisfy { $0 < 0x3A || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
      if plain, let double = Double(text) { return .number(double) }
      throw JSONFault(offset: word.lowerBound, message: "this is not a number", hint: nil)
    default:
      throw JSONFault(
        offset: word.lowerBound, message: "this is not a JSON value", hint: "strings need quotation marks")
    }
  }
}
