package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Rejects entries of a kind that the operation does not support. */
final class Kinds {
    private Kinds() {}

    /** A file. */
    static FileInfo file(FilePath path, @Nullable FileInfo found) throws IOException {
        FileInfo there = fileOrFolder(path, found);
        if (there.isFolder()) {
            throw new FileFault(FileErrorCode.FILE_OTHER_KIND, "it is a folder, not a file");
        }
        return there;
    }

    /** Requires a file or a folder, not a link to one. */
    static FileInfo fileOrFolder(FilePath path, @Nullable FileInfo found) throws IOException {
        if (found == null) {
            throw new NoSuchFileException(path.toString());
        }
        refuseLink(found);
        if (found.kind() == FileInfo.Kind.OTHER) {
            throw new FileFault(FileErrorCode.FILE_OTHER_KIND, "it is a device, a pipe or a socket, not a file");
        }
        return found;
    }

    static void refuseLink(FileInfo found) throws FileFault {
        if (found.kind() == FileInfo.Kind.LINK) {
            throw new FileFault(
                    FileErrorCode.FILE_IS_LINK, "there is a symbolic link on the way, and none is followed");
        }
    }

    /** Rejects an existing entry unless it may be replaced. */
    static void refuseExisting(FilePath path, boolean replace) throws IOException {
        if (!replace) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }
}
