/// Draws a curve over the unit square as inline SVG.
enum CurveDrawing {
  private static let (left, top, width, height) = (38.0, 10.0, 250.0, 210.0)

  /// A figure with one curve and, dashed, what chance would come to.
  static func svg(
    _ points: [Ranking.Point], chance: [Ranking.Point], title: String, caption: String, x: String, y: String
  ) -> String {
    let ticks = [0.0, 0.5, 1.0]
    var svg = "<figure><svg viewBox=\"0 0 300 260\" role=\"img\" aria-label=\"\(escaped(title)): \(escaped(caption))\">"
    svg += "<rect class=\"axis\" x=\"\(at(left))\" y=\"\(at(top))\" width=\"\(at(width))\" height=\"\(at(height))\"/>"
    for tick in ticks {
      let label = Figures.fixed(tick, 1)
      svg +=
        "<text x=\"\(at(left + tick * width))\" y=\"\(at(top + height + 15))\" text-anchor=\"middle\">\(label)</text>"
      svg +=
        "<text x=\"\(at(left - 6))\" y=\"\(at(top + (1 - tick) * height + 4))\" text-anchor=\"end\">\(label)</text>"
    }
    svg += "<text x=\"\(at(left + width / 2))\" y=\"252\" text-anchor=\"middle\">\(escaped(x))</text>"
    svg += "<text x=\"11\" y=\"\(at(top + height / 2))\" text-anchor=\"middle\" "
    svg += "transform=\"rotate(-90 11 \(at(top + height / 2)))\">\(escaped(y))</text>"
    svg += "<polyline class=\"chance\" points=\"\(path(chance))\"/>"
    svg += "<polyline class=\"curve\" points=\"\(path(points))\"/></svg>"
    return svg + "<figcaption>\(escaped(title)): \(escaped(caption))</figcaption></figure>"
  }

  private static func path(_ points: [Ranking.Point]) -> String {
    points.map { "\(at(left + $0.x * width)),\(at(top + (1 - $0.y) * height))" }.joined(separator: " ")
  }

  private static func at(_ value: Double) -> String { Figures.fixed(value, 1) }
}
