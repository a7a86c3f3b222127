/// How the page of a report looks: light or dark as the reader's screen, and quiet on paper.
enum PageStyle {
  static let css = """

    :root { color-scheme: light dark; --ink: #1d2327; --soft: #5c666d; --line: #d9dee2; --ground: #fff; --mark: #0b6e75 }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e4e8ea; --soft: #9aa5ac; --line: #3a4349; --ground: #14191c; --mark: #5cc6cd }
    }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
    main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem }
    h1, h2, h3 { line-height: 1.2; text-wrap: balance }
    h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem }
    a { color: var(--mark) }
    .wide { overflow-x: auto; margin: .75rem 0 }
    table { border-collapse: collapse; font-size: 13px }
    th, td { text-align: left; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
    th { color: var(--soft); font-weight: 600 }
    .n { font-variant-numeric: tabular-nums; white-space: nowrap }
    .curves { display: flex; flex-wrap: wrap; gap: 1.5rem }
    figure { margin: .5rem 0 } figcaption { font-size: 13px; color: var(--soft) }
    svg { width: 300px; height: 260px } svg text { fill: var(--soft); font-size: 11px }
    .axis { stroke: var(--line); fill: none } .chance { stroke: var(--soft); stroke-dasharray: 3 4; fill: none }
    .curve { stroke: var(--mark); stroke-width: 2; fill: none }
    details { margin: .5rem 0 } summary { cursor: pointer; color: var(--soft) }
    .ids p { font: 12px/1.6 ui-monospace, monospace; overflow-wrap: anywhere }
    @media print { main { max-width: none; padding: 0 } section { break-inside: auto } figure, tr { break-inside: avoid } }

    """
}
