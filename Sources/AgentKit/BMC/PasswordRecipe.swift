/// What a password for a BMC is made of. BMCs differ in what they accept, and do not say what that is: the recipes are
/// tried in their order.
public struct PasswordRecipe: Sendable, Hashable {
    /// How long.
    public let length: ClosedRange<Int>
    /// Whether there are characters besides letters and digits.
    public let hasSpecials: Bool
    /// Whether two capitals, two small letters, two digits and a special one are in it, and no two alike are neighbours.
    public let isStrict: Bool

    /// The order: short and plain first, because every BMC takes sixteen octets; 17 to 20 need IPMI 2.0.
    public static let order = [
        PasswordRecipe(length: 10...15, hasSpecials: false, isStrict: false),
        PasswordRecipe(length: 16...20, hasSpecials: false, isStrict: false),
        PasswordRecipe(length: 10...15, hasSpecials: true, isStrict: false),
        PasswordRecipe(length: 13...20, hasSpecials: true, isStrict: true),
    ]

    private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    private static let smalls = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    private static let digits = Array("0123456789".utf8)
    /// None that a shell, a URL or a BMC's web page reads as its own.
    private static let specials = Array("!#%+-.:=@_".utf8)

    /// A password by this recipe.
    public func password(using numbers: inout some RandomNumberGenerator) -> [UInt8] {
        while true {
            let candidate = draw(using: &numbers)
            if fits(candidate) { return candidate }
        }
    }

    /// Whether a password is one of this recipe.
    public func fits(_ password: [UInt8]) -> Bool {
        func count(_ kind: [UInt8]) -> Int { password.count(where: kind.contains) }
        let plain = count(Self.capitals) + count(Self.smalls) + count(Self.digits)
        guard length.contains(password.count), plain + count(Self.specials) == password.count else { return false }
        guard hasSpecials == (count(Self.specials) > 0) else { return false }
        guard isStrict else { return true }
        let enough = count(Self.capitals) >= 2 && count(Self.smalls) >= 2 && count(Self.digits) >= 2
        return enough && zip(password, password.dropFirst()).allSatisfy { $0 != $1 }
    }

    private func draw(using numbers: inout some RandomNumberGenerator) -> [UInt8] {
        let letters = Self.capitals + Self.smalls + Self.digits + (hasSpecials ? Self.specials : [])
        let length = Int.random(in: length, using: &numbers)
        return (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &numbers)] }
    }
}
