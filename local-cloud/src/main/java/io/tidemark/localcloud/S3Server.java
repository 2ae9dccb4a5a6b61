package io.tidemark.localcloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server that speaks like S3 and keeps one bucket in memory, also while it does not answer. */
public final class S3Server implements AutoCloseable {

    /** The bucket. */
    public static final String BUCKET = "lake";

    /** Under such names this server, unlike S3, lets everybody see what it is still writing. */
    private static final Pattern IN_THE_MAKING = Pattern.compile(".*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BlobStore store = new TransientNio2BlobStore();
    private final int port;
    private S3Proxy server;

    private S3Server() throws IOException {
        store.createContainer(BUCKET);
        server = start(0);
        port = server.getPort();
    }

    /** A server that answers, with the credentials that it wants where the AWS SDK finds them. */
    public static S3Server start() throws IOException {
        SdkSettings.forServersHere();
        return new S3Server();
    }

    private S3Proxy start(int onPort) throws IOException {
        S3Proxy starting = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + onPort))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, SdkSettings.KEY_ID, SdkSettings.SECRET)
                .build();
        try {
            starting.start();
        } catch (Exception cannot) {
            throw new IOException("the server for S3 does not start: " + cannot.getMessage(), cannot);
        }
        return starting;
    }

    /** Its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** What it keeps under a key, for those who ask it. */
    public static String uri(String key) {
        return "s3://" + BUCKET + "/" + key;
    }

    /** No longer answers. */
    public void stop() throws IOException {
        try {
            server.stop();
        } catch (Exception cannot) {
            throw new IOException("the server for S3 does not stop: " + cannot.getMessage(), cannot);
        }
    }

    /** Answers again where it did before. */
    public void startAgain() throws IOException {
        server = start(port);
    }

    /** Keeps an object, whether it answers or not. */
    public void put(String key, byte[] bytes) {
        store.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .contentLength((long) bytes.length)
                        .build(),
                new ByteArrayInputStream(bytes));
    }

    /** Keeps all files below a folder. */
    public void putAll(String prefix, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(prefix + "/" + folder.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    /** The keys below a prefix whose objects are complete for readers: no name on the way begins with _ or a dot. */
    public List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ListObjectsV2Response page = store.list(ListObjectsV2Request.builder()
                    .bucket(BUCKET)
                    .prefix(prefix)
                    .continuationToken(next.orElse(null))
                    .build());
            page.contents().stream()
                    .map(S3Object::key)
                    .filter(key ->
                            !key.endsWith("/") && !IN_THE_MAKING.matcher(key).matches())
                    .filter(key -> Stream.of(key.split("/", -1))
                            .noneMatch(name -> name.startsWith("_") || name.startsWith(".")))
                    .forEach(keys::add);
            next = Optional.ofNullable(page.nextContinuationToken());
        } while (next.isPresent());
        return keys;
    }

    /** An object's bytes. */
    public byte[] get(String key) throws IOException {
        try (InputStream in = store.getBlob(BUCKET, key)) {
            return in.readAllBytes();
        }
    }

    /** Fetches what is complete below a prefix into a folder, but for what it has already: objects do not change. */
    public Path fetch(String prefix, Path folder) throws IOException {
        for (String key : keys(prefix)) {
            Path file = folder.resolve(key.substring(prefix.length()));
            if (!Files.exists(file)) {
                fetchTo(file, key);
            }
        }
        return folder;
    }

    private void fetchTo(Path file, String key) throws IOException {
        Files.createDirectories(file.getParent());
        // Whoever reads the folder meanwhile must not find half a file.
        Path arriving = file.resolveSibling("." + file.getFileName());
        Files.write(arriving, get(key));
        Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        stop();
        store.close();
    }
}
