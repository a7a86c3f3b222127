/// Follows a TTML document and makes cues and segments of its paragraphs.
final class TTMLHandler: XMLHandler {
  /// Words of a paragraph that share their times and styles.
  private struct Run {
    /// From the outermost element to the innermost.
    var chain: [TTMLElement]
    var text: String
  }

  /// Beyond this many runs a paragraph is taken as a whole: working out each moment would take too long.
  private static let maxRuns = 500
  /// Beyond this many moments times runs likewise.
  private static let maxSteps = 20_000
  /// Changes of one element that are followed; those after them are passed over.
  private static let maxChanges = 64

  private let maxBytes: Int
  private var clock = TTMLTime()
  private var open: [TTMLElement] = []
  private var styles: [String: TTMLStyle] = [:]
  private var regions: [String: (order: Int, element: TTMLElement)] = [:]
  private var agents: [String: String] = [:]
  private var agent: String?
  private var isInAgentName = false
  private var runs: [Run] = []
  private var runBytes = 0
  private var events: [TranscriptEvent] = []
  /// Whether the root is TTML's.
  private(set) var isTTML = false
  /// Times that were not understood.
  private(set) var brokenTimes = 0

  init(maxBytes: Int) { self.maxBytes = maxBytes }

  /// What was read since the last call.
  func takeEvents() -> [TranscriptEvent] {
    defer { events.removeAll() }
    return events
  }

  // MARK: XMLHandler

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard let parent = open.last else { return root(name, attributes) }
    guard isTTML, parent.kind != .passedOver || isInHead else { return open.append(TTMLElement(.passedOver)) }
    if name.namespace.hasSuffix("#metadata") || !TTMLHandler.isOfTTML(name) { return metadata(name, attributes) }
    switch name.local {
    case "style":
      let style = TTMLStyle(attributes)
      if let id = attributes[xml: "id"] ?? attributes["id"] { styles[id] = style }
      if parent.kind == .region { merge(style, into: parent) }
      open.append(TTMLElement(.passedOver))
    case "region":
      open.append(timed(.region, in: parent, attributes))
      if let id = attributes[xml: "id"] ?? attributes["id"], let region = open.last, regions[id] == nil {
        regions[id] = (regions.count, region)
      }
    case "body", "div": open.append(timed(.container, in: parent, attributes))
    case "p":
      let paragraph = timed(.paragraph, in: parent, attributes)
      open.append(paragraph)
      runs = []
      runBytes = 0
    case "span": open.append(timed(.span, in: parent, attributes))
    case "set", "animate":
      let change = timed(.animation, in: parent, attributes)
      if name.local == "set" && parent.changes.count < TTMLHandler.maxChanges {
        parent.changes.append((change.begin, change.end, change.style))
      }
      open.append(change)
    case "br":
      append("\n", to: parent)
      open.append(TTMLElement(.passedOver))
    default: open.append(TTMLElement(.passedOver))
    }
  }

  func end(_ name: XMLName) {
    guard let element = open.popLast() else { return }
    if name.local == "agent" && name.namespace.hasSuffix("#metadata") { agent = nil }
    if name.local == "name" { isInAgentName = false }
    if element.kind == .paragraph { endParagraph(element) }
    guard let parent = open.last, element.kind == .container || element.kind == .paragraph || element.kind == .span
    else { return }
    parent.noteEnd(element.activeEnd)
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: utf8, as: UTF8.self)
    if isInAgentName, let agent {
      if (agents[agent]?.utf8.count ?? 0) + text.utf8.count < 1_024 { agents[agent, default: ""] += text }
    } else if let parent = open.last {
      append(text, to: parent)
    }
  }

  // MARK: Elements

  private var isInHead: Bool { open.count < 64 && !open.contains { $0.kind == .container } }

  /// Whether a name is TTML's own: old and new namespaces, or none at all.
  private static func isOfTTML(_ name: XMLName) -> Bool {
    let space = name.namespace
    return space.isEmpty || ((space.contains("ttml") || space.contains("ttaf1")) && !space.contains("#"))
  }

  private func root(_ name: XMLName, _ attributes: XMLAttributes) {
    isTTML = name.local == "tt" && TTMLHandler.isOfTTML(name)
    var rates: [String: String] = [:]
    var isSequence = false
    attributes.forEach { local, namespace, value in
      if namespace.hasSuffix("#parameter") { rates[local] = value }
      if local == "timeContainer" { isSequence = value == "seq" }
    }
    clock = TTMLTime(
      frameRate: rates["frameRate"], multiplier: rates["frameRateMultiplier"], subFrameRate: rates["subFrameRate"],
      tickRate: rates["tickRate"])
    open.append(TTMLElement(.root, isSequence: isSequence))
  }

  private func metadata(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.local == "agent" { agent = attributes[xml: "id"] }
    if name.local == "name" && agent != nil { isInAgentName = true }
    open.append(TTMLElement(.passedOver))
  }

  /// Works out an element's times (TTML2 §12.2, after SMIL).
  private func timed(_ kind: TTMLElement.Kind, in parent: TTMLElement, _ attributes: XMLAttributes) -> TTMLElement {
    let isRegion = kind == .region
    let reference = isRegion ? 0 : kind == .animation ? parent.begin : parent.reference
    let begin = reference + (time(attributes["begin"]) ?? 0)
    var end = isRegion ? Double.infinity : parent.end
    let dur = time(attributes["dur"])
    let ownEnd = time(attributes["end"])
    if let dur { end = min(end, begin + dur) }
    if let ownEnd { end = min(end, reference + ownEnd) }
    let style = TTMLStyle(attributes).resolved(styles)
    let element = TTMLElement(
      kind, begin: begin, end: max(begin, end), isSequence: attributes["timeContainer"] == "seq",
      hasOwnEnd: dur != nil || ownEnd != nil, style: style)
    // A region that is not there is as good as none named.
    let region = attributes["region"].flatMap { regions[$0] == nil ? nil : $0 }
    element.region = region ?? parent.region
    element.isAstray = parent.isAstray || (parent.region != nil && element.region != parent.region)
    element.agent = parent.agent
    attributes.forEach { local, namespace, value in
      if local == "ruby" && value.hasSuffix("ontainer") { element.isRubyContainer = true }
      if local == "agent" && !namespace.isEmpty { element.agent = value.split(separator: " ").first.map(String.init) }
    }
    return element
  }

  private func time(_ text: String?) -> Double? {
    guard let text else { return nil }
    if let seconds = clock.seconds(text) { return seconds }
    brokenTimes += 1
    return nil
  }

  private func merge(_ style: TTMLStyle, into region: TTMLElement) {
    let style = style.resolved(styles)
    region.style.display = region.style.display ?? style.display
    region.style.visibility = region.style.visibility ?? style.visibility
  }

  // MARK: Words

  private func append(_ text: String, to parent: TTMLElement) {
    guard parent.kind == .paragraph || parent.kind == .span,
      let paragraph = open.firstIndex(where: { $0.kind == .paragraph })
    else { return }
    if parent.isRubyContainer && text.allSatisfy(\.isWhitespace) { return }
    parent.noteText()
    // A paragraph without end is handed on in parts rather than held.
    if runBytes > maxBytes { endParagraph(open[paragraph]) }
    runBytes += text.utf8.count
    if let last = runs.indices.last, runs[last].chain.last === parent {
      runs[last].text += text
    } else {
      runs.append(Run(chain: open.filter { $0.kind != .root && $0.kind != .passedOver }, text: text))
    }
  }

  private func endParagraph(_ paragraph: TTMLElement) {
    defer {
      runs = []
      runBytes = 0
    }
    let said = TTMLHandler.squash(runs.lazy.map(\.text).joined())
    guard !said.isEmpty else { return }
    let begin = runs.compactMap(\.chain.last?.begin).min() ?? paragraph.begin
    let end = runs.compactMap(\.chain.last?.end).max() ?? paragraph.end
    var segment = Segment(
      start: TTMLHandler.milliseconds(begin), end: end.isFinite ? TTMLHandler.milliseconds(end) : nil, text: said)
    if let agent = paragraph.agent {
      let name = TTMLHandler.squash(agents[agent] ?? "")
      segment.speaker = name.isEmpty ? agent : name
    } else if let (name, words) = SpeakerName.prefix(of: said) {
      segment.speaker = name
      segment.text = words
    } else {
      segment.mayContinue = true
    }
    show(paragraph)
    events.append(.segment(segment))
  }

  /// Makes the cues of a paragraph: one for each stretch of time in which the same words are on show.
  private func show(_ paragraph: TTMLElement) {
    if runs.count > TTMLHandler.maxRuns { joinRuns() }
    var moments = self.moments()
    if moments.count * runs.count > TTMLHandler.maxSteps {
      joinRuns()
      moments = self.moments()
    }
    let sorted = moments.filter { $0.isFinite }.sorted()
    var open: Caption?
    for (index, begin) in sorted.enumerated() {
      let end = index + 1 < sorted.count ? sorted[index + 1] : Double.infinity
      let shown = runs.filter { isShown($0, at: begin) }
      let text = TTMLHandler.squash(shown.lazy.map(\.text).joined())
      let layer = shown.first.map { region(of: $0)?.order ?? 0 } ?? 0
      let start = TTMLHandler.milliseconds(begin)
      let stop = end.isFinite ? TTMLHandler.milliseconds(end) : nil
      if var last = open, last.text == text, last.end == start {
        last.end = stop
        open = last
        continue
      }
      if let open { events.append(.cue(open)) }
      open = nil
      guard !text.isEmpty else { continue }
      var caption = Caption(start: start, end: stop, raw: text, text: text)
      caption.layer = layer
      open = caption
    }
    if let open { events.append(.cue(open)) }
  }

  /// Takes a paragraph's words as one, for as long as the paragraph lasts.
  private func joinRuns() {
    guard let first = runs.first else { return }
    runs = [Run(chain: first.chain.filter { $0.kind != .span }, text: runs.lazy.map(\.text).joined())]
  }

  /// When something may change in the paragraph that is open.
  private func moments() -> Set<Double> {
    var moments: Set<Double> = []
    for run in runs {
      for element in run.chain + [region(of: run)?.element].compactMap({ $0 }) {
        moments.formUnion([element.begin, element.end])
        for change in element.changes { moments.formUnion([change.begin, change.end]) }
      }
    }
    return moments
  }

  private func region(of run: Run) -> (order: Int, element: TTMLElement)? {
    run.chain.last?.region.flatMap { regions[$0] }
  }

  private func isShown(_ run: Run, at time: Double) -> Bool {
    // Where a document has regions, what flows into none is never on show (TTML2 §11.3.1).
    let region = region(of: run)
    if region == nil && !regions.isEmpty { return false }
    // Text of its own lasts no time in a sequence (§12.2.4).
    guard let inner = run.chain.last, !inner.isSequence, !inner.isAstray else { return false }
    let chain = [region?.element].compactMap { $0 } + run.chain
    guard chain.allSatisfy({ $0.begin <= time && time < $0.end && $0.display(at: time) != "none" }) else {
      return false
    }
    return chain.reversed().lazy.compactMap { $0.visibility(at: time) }.first != "hidden"
  }

  private static func milliseconds(_ seconds: Double) -> Int64 {
    Int64(exactly: (seconds * 1_000).rounded()) ?? .max / 2
  }

  private static func squash(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline)
      .map { $0.split { $0 == " " || $0 == "\t" }.joined(separator: " ") }
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
