import Testing
import WroughtProvisioning

@Suite struct MAASStatusNumberTests {
    @Test func numbersOfTheSecondGenerationAreWhole() {
        #expect(MachineStatus.allCases.map(\.maas20).sorted() == Array(0...22))
        for status in MachineStatus.allCases { #expect(MachineStatus(maas20: status.maas20) == status) }
        #expect(MachineStatus(maas20: 23) == nil)
        #expect(MachineStatus(maas20: 6) == .deployed)
        #expect(MachineStatus(maas20: 10) == .allocated)
    }

    @Test func theFirstGenerationCallsEverythingTakenSix() {
        let taken = MachineStatus.allCases.filter { $0.maas10 == 6 }
        #expect(
            Set(taken) == [
                .allocated, .deploying, .deployed, .failedDeployment, .releasing, .failedReleasing, .diskErasing,
                .failedDiskErasing,
            ])
        #expect(MachineStatus.allCases.allSatisfy { (0...8).contains($0.maas10) })
    }

    @Test func wordsAreThoseOfItsClients() {
        #expect(MachineStatus.failedReleasing.maasName == "Releasing failed")
        #expect(MachineStatus.failedEnteringRescueMode.maasName == "Failed to enter rescue mode")
        #expect(MachineStatus.diskErasing.maasName == "Disk erasing")
    }
}
