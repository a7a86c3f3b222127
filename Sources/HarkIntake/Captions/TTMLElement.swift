/// What decides whether an element's content is on show.
struct TTMLStyle {
  /// `none` hides the element and all it holds.
  var display: String?
  /// `hidden` hides the text; inherited, and a descendant may show itself again.
  var visibility: String?
  /// Names of styles, the later ones stronger.
  var references: [String] = []

  init() {}

  init(_ attributes: XMLAttributes) {
    attributes.forEach { local, namespace, value in
      switch local {
      case "display" where !namespace.isEmpty: display = value
      case "visibility" where !namespace.isEmpty: visibility = value
      case "style" where namespace.isEmpty: references = value.split(whereSeparator: \.isWhitespace).map(String.init)
      default: return
      }
    }
  }

  /// Fills in what the named styles say and this one does not.
  func resolved(_ styles: [String: TTMLStyle], depth: Int = 0) -> TTMLStyle {
    guard !references.isEmpty, depth < 16 else { return self }
    var result = self
    for name in references.reversed().prefix(64) {
      guard let style = styles[name]?.resolved(styles, depth: depth + 1) else { continue }
      result.display = result.display ?? style.display
      result.visibility = result.visibility ?? style.visibility
    }
    return result
  }
}

/// An element of the timing tree while it is open, and for as long as text that stands in it is not handed on.
final class TTMLElement {
  /// What an element is to the reader.
  enum Kind { case root, container, paragraph, span, region, animation, passedOver }

  let kind: Kind
  /// Seconds from the start of the document.
  let begin: Double
  /// When the element ends by its own and its containers' times; infinite where nothing says.
  let end: Double
  /// Whether children follow one another rather than run side by side.
  let isSequence: Bool
  /// The parent's own point of reference for this element's times.
  let hasOwnEnd: Bool
  var style: TTMLStyle
  /// Changes over time, in document order: the later ones are stronger.
  var changes: [(begin: Double, end: Double, style: TTMLStyle)] = []
  /// The region the content flows into; nil where none is named.
  var region: String?
  /// Whether the content names another region than what holds it: it then flows into neither (TTML2 §11.3.1).
  var isAstray = false
  /// Whether this only holds the parts of a ruby: white space between them is layout of the file.
  var isRubyContainer = false
  /// Who speaks, by the name of their `ttm:agent`.
  var agent: String?
  /// When the last child ends (in a sequence), or the last to end.
  private var childrenEnd: Double?

  init(
    _ kind: Kind, begin: Double = 0, end: Double = .infinity, isSequence: Bool = false, hasOwnEnd: Bool = false,
    style: TTMLStyle = TTMLStyle()
  ) {
    self.kind = kind
    self.begin = begin
    self.end = end
    self.isSequence = isSequence
    self.hasOwnEnd = hasOwnEnd
    self.style = style
  }

  /// What the next child's times count from.
  var reference: Double { isSequence ? childrenEnd ?? begin : begin }

  /// Notes when a child ended.
  func noteEnd(_ child: Double) { childrenEnd = isSequence ? child : max(childrenEnd ?? child, child) }

  /// Notes text of its own: it stays until the container ends, and in a sequence no time at all.
  func noteText() { if !isSequence { childrenEnd = .infinity } }

  /// When the element ends as its siblings see it.
  var activeEnd: Double { hasOwnEnd ? end : min(end, childrenEnd ?? (isSequence ? begin : .infinity)) }

  /// What the style says at a moment.
  func display(at time: Double) -> String? { value(at: time, \.display) }
  /// What the style says at a moment.
  func visibility(at time: Double) -> String? { value(at: time, \.visibility) }

  private func value(at time: Double, _ key: KeyPath<TTMLStyle, String?>) -> String? {
    for change in changes.reversed() where change.begin <= time && time < change.end {
      if let value = change.style[keyPath: key] { return value }
    }
    return style[keyPath: key]
  }
}
