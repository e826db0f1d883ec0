import AgentKit
import Testing

@Suite("Preseeds")
struct PreseedTests {
    @Test func block() {
        let preseed = Preseed(
            """
            #cloud-config
            datasource:
              MAAS:
                consumer_key: "ck"
                metadata_url: http://10.0.0.1:5248/MAAS/metadata/
                token_key: tk
                token_secret: 'ts'
            """)
        #expect(preseed.metadata?.description == "http://10.0.0.1:5248/MAAS/metadata/")
        #expect(preseed.credentials == NodeCredentials(consumerKey: "ck", tokenKey: "tk", tokenSecret: "ts"))
    }

    @Test func flow() {
        let preseed = Preseed(
            "datasource: {MAAS: {consumer_key: ck, metadata_url: 'http://10.0.0.1/MAAS/metadata', token_key: tk, token_secret: ts}}"
        )
        #expect(preseed.metadata?.path == "/MAAS/metadata")
        #expect(preseed.credentials != nil)
    }

    @Test func withoutCredentials() {
        #expect(
            Preseed("datasource:\n  MAAS:\n    metadata_url: http://10.0.0.1/MAAS/metadata/enlist\n").credentials == nil
        )
        #expect(Preseed("").metadata == nil)
    }

    @Test func credentialsAreSignedAndNeverPrinted() {
        let credentials = NodeCredentials(consumerKey: "ck", tokenKey: "tk", tokenSecret: "top secret")
        #expect("\(credentials)" == "<redacted>")
        #expect(String(reflecting: credentials) == "<redacted>")
        let header = credentials.header(time: 1_700_000_000, nonce: 42)
        #expect(header.hasPrefix("OAuth "))
        #expect(header.contains("oauth_signature=\"%26top%20secret\""))
        #expect(header.contains("oauth_signature_method=\"PLAINTEXT\""))
        #expect(header.contains("oauth_timestamp=\"1700000000\""))
    }
}
