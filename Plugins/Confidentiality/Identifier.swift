import Hark

/// Something in a text that points at one person or opens something of theirs: what it is, where, and whose.
public struct Identifier: Hashable, Sendable {
  /// Whose it seems to be, from the words around it.
  public enum Subject: String, Hashable, Sendable {
    /// The author's own.
    case own
    /// Another person's.
    case other
    /// Published by an organisation: a clinic, an office, a helpline.
    case organisation
    /// The words do not say; treated as the author's own.
    case unknown
  }

  /// What kind it is.
  public var entity: Entity
  /// Half-open UTF-8 offsets into the text as stored.
  public var utf8Range: Range<Int>
  /// How much the shape alone says.
  public var tier: Tier
  /// Whose it seems to be.
  public var subject: Subject
  /// What follows for the item, from the matrix of kinds and subjects.
  public var action: Action
  /// How sure the screen is that it is what it says, in 0...1.
  public var confidence: Double

  /// What stands in its place once it is masked: `[phone removed]`.
  public var label: String { entity.maskLabel }
}

/// How much a shape says by itself.
public enum Tier: Int, Hashable, Sendable, Comparable {
  /// Bare digits: only directly after a label.
  case low
  /// A fixed structure: only with a context word within forty characters.
  case medium
  /// A checksum or an unmistakable form: alone.
  case high

  /// Low before medium before high.
  public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
}
