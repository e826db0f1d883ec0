extension ConformanceMatrix {
    static let webhook = [
        ConformanceRow(
            "webhook-http", driver: "webhook", on: "a webhook in Python over HTTP, read by expressions", .simulator,
            profiles: ConformanceRow.scaled
        ) {
            try await WebhookHarness.http(in: $0)
        },
        ConformanceRow(
            "webhook-signed-tls", driver: "webhook",
            on: "a webhook in Python over TLS that wants signatures, read at a JSON pointer", .simulator,
            profiles: ConformanceRow.scaled
        ) {
            try await WebhookHarness.signedTLS(in: $0)
        },
    ]
}
