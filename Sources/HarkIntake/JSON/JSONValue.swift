/// A JSON value with the members of its objects in the order they were written.
public enum JSONValue: Hashable, Sendable {
  /// One member of an object. A key may occur more than once; `JSONValue.subscript(_:)` gives the last.
  public struct Member: Hashable, Sendable {
    /// With its escapes resolved.
    public var key: String
    /// What the key stands for.
    public var value: JSONValue
    /// A member of an object.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  case null
  case bool(Bool)
  /// A number written without point and exponent that fits.
  case integer(Int64)
  /// Any other number; one too large for a double is infinite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// The value of a key of an object, the last where the key is repeated; nil for anything else.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The element at an index of an array; nil for anything else.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The string, or nil where this is something else.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The number, or nil where this is something else.
  public var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let double): double
    default: nil
    }
  }

  /// The whole number, or nil where this is something else. `3.0` is a whole number, `3.5` is not.
  public var int: Int? {
    switch self {
    case .integer(let integer): Int(exactly: integer)
    case .number(let double): Int(exactly: double)
    default: nil
    }
  }

  /// The truth value, or nil where this is something else.
  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The elements of an array, or nil where this is something else.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object in the order written, or nil where this is something else.
  public var object: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Whether this is `null`.
  public var isNull: Bool { self == .null }

  /// What kind of value this is, in words for a message.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
