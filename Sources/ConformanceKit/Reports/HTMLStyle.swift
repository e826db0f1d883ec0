/// The style of the page: light and dark as the reader's system says, quiet on paper.
enum HTMLStyle {
    /// The whole style sheet.
    static var text: String { colours + "\n" + layout + "\n" + tables + "\n" + filters + "\n" + other }

    private static let colours = """
        :root { color-scheme: light dark; --page: #fbfbfc; --card: #fff; --ink: #1b1f24; --soft: #5b6470;
          --line: #dfe3e8; --passed: #1d7a3a; --failed: #b3261e; --tolerated: #8a5200; --skipped: #68717d;
          --on: #fff; --wash: #f1f3f6; }
        @media (prefers-color-scheme: dark) { :root { --page: #14171b; --card: #1b1f24; --ink: #e8ebef; --soft: #a3acb8;
          --line: #333a43; --passed: #5fc47e; --failed: #ff8a80; --tolerated: #eab05c; --skipped: #98a2ae;
          --on: #14171b; --wash: #242a31; } }
        """

    private static let layout = """
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
        body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; background: var(--page); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.2; overflow-wrap: anywhere; }
        h2 { margin: 0 0 .25rem; font-size: 1.15rem; }
        h2 .pill { margin-left: .25em; }
        p { margin: 0; }
        a { color: inherit; }
        .over, .count, .why, .key, footer { color: var(--soft); font-size: .875rem; }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .75rem 1.5rem; margin: 0; }
        dt { color: var(--soft); font-size: .8125rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        section { margin-top: 2rem; }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
        footer p + p { margin-top: .5rem; }
        .level, .pill { display: inline-block; border: 1px solid; border-radius: 1em; font-weight: 600;
          white-space: nowrap; vertical-align: middle; }
        .level { font-size: 1rem; padding: .2em .8em; }
        .pill { font-size: .75rem; padding: .05em .7em; }
        .reached { color: var(--passed); }
        .missed { color: var(--failed); }
        .partly { color: var(--tolerated); }
        .untried { color: var(--skipped); }
        """

    private static let tables = """
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .5rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line);
          font-weight: normal; }
        .glance table { width: auto; margin: .5rem 0; }
        .glance th, .glance td { border: 0; padding: .2rem 1rem .2rem 0; vertical-align: middle; white-space: nowrap; }
        .glance td:last-child { white-space: normal; line-height: 1.9; padding-right: 0; }
        .cell { display: inline-block; width: 1.5em; height: 1.5em; line-height: 1.5em; border-radius: .3em;
          text-align: center; font-size: .875rem; font-weight: 700; text-decoration: none; color: var(--on);
          print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .cell.passed { background: var(--passed); }
        .cell.failed { background: var(--failed); }
        .cell.tolerated { background: var(--tolerated); }
        .cell.skipped { background: none; color: var(--skipped); border: 1px solid var(--skipped); line-height: 1.35em; }
        .profile table { background: var(--card); border: 1px solid var(--line); margin-top: .5rem; }
        .profile thead th { color: var(--soft); font-size: .8125rem; background: var(--wash); border: 0; }
        .profile tbody th, .outcome, .binding, .time { white-space: nowrap; }
        .profile tbody th { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875rem; }
        .profile thead th:last-child { text-align: right; }
        .profile tbody th { min-width: 6.5rem; }
        .outcome { font-weight: 600; min-width: 8.5rem; }
        .binding { min-width: 4.5rem; }
        .time { min-width: 6rem; }
        .mark { display: inline-block; width: 1.1em; text-align: center; }
        .check { width: 100%; overflow-wrap: anywhere; }
        .time { text-align: right; font-variant-numeric: tabular-nums; color: var(--soft); }
        tr.passed .outcome { color: var(--passed); }
        tr.failed .outcome, tr.failed .detail { color: var(--failed); }
        tr.tolerated .outcome, tr.tolerated .detail { color: var(--tolerated); }
        tr.skipped .outcome, tr.skipped .detail { color: var(--skipped); }
        tr:target { background: var(--wash); outline: 2px solid var(--soft); }
        .detail, .tolerance { white-space: pre-line; }
        .tolerance { font-size: .875rem; }
        details { margin-top: .25rem; font-size: .875rem; }
        summary { cursor: pointer; color: var(--soft); }
        pre { margin: .25rem 0 0; padding: .6rem; background: var(--wash); overflow-x: auto; white-space: pre-wrap;
          font: .8125rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
        """

    /// One pair of rules for each outcome: its rows and the one that a link led to stay, and a profile without such a
    /// row goes.
    private static var filters: String {
        let rows = CheckResult.Standing.allCases.map { standing in
            let chosen = "#show-\(standing.rawValue):checked ~ .profile"
            return "\(chosen) tbody tr:not(.\(standing.rawValue), :target) { display: none; }\n"
                + "\(chosen):not(:has(tr.\(standing.rawValue), tr:target)) { display: none; }\n"
        }
        let names = ["all"] + CheckResult.Standing.allCases.map(\.rawValue)
        let labels = names.map { "#show-\($0):checked ~ nav label[for=show-\($0)]" }.joined(separator: ",\n")
        let focus = names.map { "#show-\($0):focus-visible ~ nav label[for=show-\($0)]" }.joined(separator: ",\n")
        return rows.joined() + """
            input[name=show] { position: absolute; opacity: 0; pointer-events: none; }
            nav { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 2rem; }
            nav label { border: 1px solid var(--line); border-radius: 1em; padding: .1rem .8rem; cursor: pointer;
              background: var(--card); font-size: .875rem; }
            \(labels) { background: var(--ink); color: var(--page); border-color: var(--ink); }
            \(focus) { outline: 2px solid var(--soft); outline-offset: 2px; }
            """
    }

    private static let other = """
        @media (max-width: 40rem) {
          .profile thead { position: absolute; clip-path: inset(50%); }
          .profile tr { display: grid; grid-template-columns: 1fr auto; padding: .5rem 0; border-top: 1px solid var(--line); }
          .profile td, .profile tbody th { border: 0; padding: .1rem .6rem; width: auto; min-width: 0; }
          .profile .check { grid-column: 1 / -1; }
          .glance th, .glance td { display: block; white-space: normal; }
        }
        @media print {
          :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --passed: #1d7a3a;
            --failed: #b3261e; --tolerated: #8a5200; --skipped: #555; --on: #fff; --wash: #f4f4f4; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          nav { display: none; }
          tr { break-inside: avoid; }
          h2 { break-after: avoid; }
        }
        """
}
