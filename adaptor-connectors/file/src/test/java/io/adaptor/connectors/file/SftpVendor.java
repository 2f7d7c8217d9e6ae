package io.adaptor.connectors.file;

import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.Vendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** MINA's server as the contract suite needs it: each file that is looked for is there, with its name in it. */
final class SftpVendor implements Vendor {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final MinaServer server;
    private final boolean folders;
    private volatile Scene scene = Scene.WELL;

    /** A vendor; {@code folders} has it find folders, not files, at the root. */
    SftpVendor(boolean folders) {
        this.folders = folders;
        this.server = MinaServer.start(this::change);
    }

    private void change(SshServer made) {
        made.setPasswordAuthenticator((user, password, session) -> {
            received.add("login " + user + " " + password);
            return password.endsWith("canary-sftp-1") || password.length() >= 8;
        });
        made.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                connections.incrementAndGet();
            }
        });
        made.setSubsystemFactories(List.of(new SftpSubsystemFactory() {
            @Override
            public Command createSubsystem(ChannelSession channel) {
                return new Playing(channel, this);
            }
        }));
    }

    @Override
    public String baseUrl() {
        return server.baseUrl();
    }

    @Override
    public void play(Scene next) {
        this.scene = next;
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        ended.countDown();
        server.close();
    }

    /** The server's side of one session. */
    private final class Playing extends SftpSubsystem {
        private boolean lost;

        Playing(ChannelSession channel, SftpSubsystemFactory factory) {
            super(channel, factory);
        }

        @Override
        protected void doProcess(Buffer buffer, int length, int type, int id) throws IOException {
            Scene now = scene;
            if (type == SftpConstants.SSH_FXP_WRITE) {
                received.add(new String(buffer.array(), buffer.rpos(), buffer.available(), StandardCharsets.UTF_8));
            }
            if (type != SftpConstants.SSH_FXP_LSTAT) {
                if (!lost) {
                    super.doProcess(buffer, length, type, id);
                }
                return;
            }
            String path = new ByteArrayBuffer(buffer.array(), buffer.rpos(), buffer.available()).getString();
            received.add("lstat " + path);
            if (now == Scene.HUNG_UP) {
                getServerSession().close(true);
                return;
            }
            if (now == Scene.SILENT) {
                lost = true;
                return;
            }
            if (now == Scene.REFUSED || now == Scene.FAILED) {
                boolean refused = now == Scene.REFUSED;
                sendStatus(
                        prepareReply(buffer),
                        id,
                        refused ? SftpConstants.SSH_FX_PERMISSION_DENIED : SftpConstants.SSH_FX_FAILURE,
                        "no");
                return;
            }
            if (now == Scene.LATE) {
                await();
            }
            prepare(Path.of(path), now);
            super.doProcess(buffer, length, type, id);
        }

        private void prepare(Path file, Scene now) throws IOException {
            if (folders && file.getParent().equals(server.folder())) {
                Files.createDirectories(file);
                return;
            }
            String text = file.getFileName().toString();
            Files.writeString(
                    file,
                    switch (now) {
                        case UNREADABLE -> "{\"text\":";
                        case TOO_LARGE -> "{\"text\":\"" + "x".repeat(2 * Scene.MOST_BYTES) + "\"}";
                        default -> "{\"text\":\"" + text + "\"}";
                    });
        }

        private void await() {
            try {
                ended.await(Scene.LATE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
