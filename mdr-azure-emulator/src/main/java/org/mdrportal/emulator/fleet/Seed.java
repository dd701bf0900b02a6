package org.mdrportal.emulator.fleet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mdrportal.emulator.http.Json;
import tools.jackson.databind.JsonNode;

/** What must be the same after a restart: the signing key, and one secret from which all passwords follow. */
public final class Seed {

    private final byte[] root;
    private @Nullable RSAKey signingKey;
    private final Instant created;

    private Seed(byte[] root, @Nullable RSAKey signingKey, Instant created) {
        this.root = root;
        this.signingKey = signingKey;
        this.created = created;
    }

    /** @param file made when it does not exist, readable by its owner only; null keeps nothing */
    public static Seed open(@Nullable Path file, Clock clock) {
        try {
            if (file != null && Files.exists(file)) {
                JsonNode json = Json.parse(Files.readAllBytes(file));
                byte[] root = Base64.getDecoder().decode(json.path("secret").asString());
                return new Seed(
                        root,
                        RSAKey.parse(Json.text(json.path("signingKey"))),
                        Instant.parse(json.path("created").asString()));
            }
            Seed made = make(clock.instant());
            if (file != null) {
                made.write(file);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("the seed file " + file, e);
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException("the seed file " + file + " is not one: " + e.getMessage(), e);
        }
    }

    /** The demo's history lies before this moment, also after a restart. */
    public Instant created() {
        return created;
    }

    /** Made when it is first asked for: it takes a moment, and many tests never sign anything. */
    public synchronized RSAKey signingKey() {
        RSAKey key = signingKey;
        if (key == null) {
            key = makeKey();
            signingKey = key;
        }
        return key;
    }

    /** The same name gives the same secret, as long as the seed lives. */
    public String secret(String name) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(digest(name))
                .substring(0, 24);
    }

    private byte[] digest(String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(root, "HmacSHA256"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Seed make(Instant now) {
        byte[] root = new byte[32];
        new SecureRandom().nextBytes(root);
        return new Seed(root, null, now);
    }

    private static RSAKey makeKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Path file) throws IOException {
        var json = Json.object()
                .put("secret", Base64.getEncoder().encodeToString(root))
                .put("created", created.toString());
        json.set("signingKey", Json.parse(signingKey().toJSONString()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                "seed",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, Json.bytes(json));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
