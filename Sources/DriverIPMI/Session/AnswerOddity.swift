/// Why answers that arrived could not be believed, where a workaround would believe them. Named in the error when
/// nothing better came before the deadline; never acted upon, because anybody can send such packets.
enum AnswerOddity: Hashable, Sendable {
    /// The session number is 0.
    case sessionNumberZero
    /// The code is wrong.
    case wrongCode
    /// A checksum is wrong.
    case wrongChecksum
    /// Packets were to go unsigned, and none of them was answered.
    case deafToUnsigned

    /// What is odd, as half a sentence, and the workaround that takes it.
    var row: (sentence: String, flag: WorkaroundName) {
        switch self {
        case .sessionNumberZero: ("its answers carry session number 0", .idzero)
        case .wrongCode: ("the codes of its answers are wrong", .noauthcodecheck)
        case .wrongChecksum: ("the checksums of its answers are wrong", .nochecksumcheck)
        case .deafToUnsigned: ("it said that packets go unsigned, and does not answer such packets", .forcepermsg)
        }
    }
}
