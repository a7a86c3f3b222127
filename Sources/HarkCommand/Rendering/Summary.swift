import Hark
import HarkPipeline

/// The line that ends a run: how much was read, and how many people wait.
enum Summary {
  /// `58 posts, 7 need someone: 1 now, 2 within the hour, 4 today.`
  static func line(_ tally: Tally) -> String {
    var read: [String] = []
    if tally.posts > 0 || tally.utterances == 0 { read.append(Words.count(tally.posts, "post")) }
    if tally.utterances > 0 { read.append(Words.count(tally.utterances, "turn of talk", "turns of talk")) }
    var text = read.joined(separator: " and ")

    let soon = Urgency.allCases.reversed().filter { $0 != .none && tally.items($0) > 0 }
    let waiting = soon.reduce(0) { $0 + tally.items($1) }
    let later = tally.items(.none)
    if waiting > 0 {
      text += ", \(Words.grouped(waiting)) \(waiting == 1 ? "needs" : "need") someone"
      let parts = soon.map { "\(Words.grouped(tally.items($0))) \(Words.inSummary($0))" }
      text += (soon.count == 1 ? " " + Words.inSummary(soon[0]) : ": " + parts.joined(separator: ", ")) + "."
      if later > 0 { text += " \(Words.grouped(later)) more can wait until there is time." }
    } else if later > 0 {
      text += ", nobody is waiting. \(Words.grouped(later)) can be looked at when there is time."
    } else {
      text += tally.items == 0 ? ": there was nothing to read." : ", nothing that asks for a facilitator."
    }
    if tally.unscreened > 0 {
      let were = tally.unscreened == 1 ? "was" : "were"
      text +=
        " \(Words.grouped(tally.unscreened)) \(were) not screened: please look at \(tally.unscreened == 1 ? "it" : "them") yourself."
    }
    if tally.errors > 0 { text += " \(Words.count(tally.errors, "fault")) in the input; see the messages." }
    return text
  }
}
