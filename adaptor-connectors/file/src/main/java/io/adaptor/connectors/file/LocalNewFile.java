package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** A local file that is written under a temporary name, next to its final place. */
final class LocalNewFile implements FileCall.NewFile {
    private final LocalFolder folder;
    private final FilePath path;
    private final boolean replace;
    private final String temporary;
    private final FileChannel channel;
    private final Runnable placing;
    private boolean committed;

    private LocalNewFile(
            LocalFolder folder,
            FilePath path,
            boolean replace,
            String temporary,
            FileChannel channel,
            Runnable placing) {
        this.folder = folder;
        this.path = path;
        this.replace = replace;
        this.temporary = temporary;
        this.channel = channel;
        this.placing = placing;
    }

    /** Begins a file, which owns the folder from then on. */
    static LocalNewFile begin(LocalFolder folder, FilePath path, boolean replace, Runnable placing) throws IOException {
        String temporary = UnfinishedName.next();
        FileChannel channel = folder.file(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new LocalNewFile(folder, path, replace, temporary, channel, placing);
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public void commit() throws IOException {
        if (replace) {
            keepPermissions();
        }
        channel.force(true);
        channel.close();
        placing.run();
        place(folder, temporary, folder, path, replace);
        committed = true;
        folder.sync();
    }

    /**
     * Moves a file to its place. If an existing file must not be replaced, an empty one is created first, so that only
     * one of two concurrent calls succeeds.
     */
    static void place(LocalFolder from, String name, LocalFolder to, FilePath path, boolean replace)
            throws IOException {
        Path target = LocalFolder.path(path.name());
        if (!replace) {
            to.file(path.name(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
        }
        boolean moved = false;
        try {
            from.stream().move(LocalFolder.path(name), to.stream(), target);
            moved = true;
        } catch (FileAlreadyExistsException e) {
            throw new FileFault(FileErrorCode.FILE_OTHER_KIND, "there is a folder that is not empty in its place");
        } finally {
            if (!moved && !replace) {
                to.stream().deleteFile(target);
            }
        }
    }

    private void keepPermissions() throws IOException {
        FileInfo before = folder.info(path.name());
        if (before == null) {
            return;
        }
        Kinds.file(path, before);
        PosixFileAttributeView old = folder.stream()
                .getFileAttributeView(
                        LocalFolder.path(path.name()), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributeView mine = folder.stream()
                .getFileAttributeView(
                        LocalFolder.path(temporary), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (old != null && mine != null) {
            mine.setPermissions(old.readAttributes().permissions());
        }
    }

    @Override
    public void close() {
        try (folder;
                channel) {
            if (!committed) {
                folder.stream().deleteFile(LocalFolder.path(temporary));
            }
        } catch (IOException e) {
            // The leftover file is not visible: listings leave it out.
            committed = false;
        }
    }
}
