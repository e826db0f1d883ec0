public import Foundation

/// What an agent's image is made of.
public struct AgentImageRecipe: Sendable {
    /// Debian's kernels.
    public enum Kernel: String, Sendable, Hashable, CaseIterable {
        /// Drivers for nearly every machine.
        case generic = "linux-image-amd64"
        /// Starts in half the time, and knows virtual machines alone: no E1000, no IPMI.
        case cloud = "linux-image-cloud-amd64"
    }

    /// Which kernel.
    public var kernel: Kernel
    /// The agent's program: `wrought-agent`, fully static.
    public var agent: URL
    /// Where packages and images are kept.
    public var cache: URL
    /// Which modules: folders and files of the kernel's package.
    public var modules: [String]

    /// A recipe with the modules of ``KernelModuleSet/ofAgent``.
    public init(
        kernel: Kernel = .generic, agent: URL, cache: URL, modules: [String] = KernelModuleSet.ofAgent
    ) {
        self.kernel = kernel
        self.agent = agent
        self.cache = cache
        self.modules = modules
    }
}
