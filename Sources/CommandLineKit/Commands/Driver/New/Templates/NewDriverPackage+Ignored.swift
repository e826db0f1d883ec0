// What Git leaves alone: what is built, and keys.
extension NewDriverPackage {
    var ignored: NewFile {
        NewFile(
            ".gitignore",
            #"""
            .build/
            *.key
            """#)
    }
}
