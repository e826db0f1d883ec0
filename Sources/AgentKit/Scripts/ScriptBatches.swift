/// Which scripts run together, and in which order.
public enum ScriptBatches {
    /// Keeps the order of the list: neighbours that may run beside any other form one batch; copies of one script that
    /// may run beside each other form one; every other script is alone.
    public static func batches(of scripts: [AgentScript]) -> [[AgentScript]] {
        scripts.reduce(into: []) { batches, script in
            if let last = batches.last?.first, mayJoin(script, last) {
                batches[batches.count - 1].append(script)
            } else {
                batches.append([script])
            }
        }
    }

    private static func mayJoin(_ script: AgentScript, _ first: AgentScript) -> Bool {
        switch (first.parallel, script.parallel) {
        case (.any, .any): true
        case (.instance, .instance): first.path != nil && first.path == script.path
        default: false
        }
    }
}
