package io.pointsman.protocol.auth;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.StoredPassword.CachingSha2Hash;
import io.pointsman.api.protocol.StoredPassword.Clear;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks one client.
 *
 * <pre>
 *   start ──► method fits? ──no──► AuthSwitchRequest ──► its answer ─┐
 *                 │yes ◄────────────────────────────────────────────┘
 *                 ├─ mysql_native_password, mysql_clear_password ──► Accepted or Denied
 *                 └─ caching_sha2_password ─┬─ fast ──► Accepted
 *                                           └─ full ─┬─ TLS: the password ──► Accepted or Denied
 *                                                    └─ else: key wanted? ──► encrypted ──► Accepted or Denied
 * </pre>
 */
@EventLoopOnly
final class ClientProof implements ClientLogin {

    private static final LoginStep.Denied UNASKED = new LoginStep.Denied("the client spoke out of turn");

    private final PasswordCheck check;
    private final Leg leg;
    private final Scrambles scrambles;
    private final RsaKeys keys;

    /** Replaced with each change of method. */
    private byte[] scramble;

    /** What becomes of the client's next word. */
    private Function<byte[], LoginStep> onAnswer = answer -> UNASKED;

    ClientProof(PasswordCheck check, Leg leg, Scrambles scrambles, RsaKeys keys) {
        this.check = check;
        this.leg = leg;
        this.scrambles = scrambles;
        this.keys = keys;
        this.scramble = leg.scramble();
    }

    @Override
    public LoginStep start(String authMethod, byte[] authResponse) {
        String method = authMethod.isEmpty() ? presumed(authResponse) : authMethod;
        return fits(method) ? prove(method, authResponse) : switchTo(preferred());
    }

    @Override
    public LoginStep next(byte[] authResponse) {
        Function<byte[], LoginStep> expected = onAnswer;
        onAnswer = answer -> UNASKED;
        return expected.apply(authResponse);
    }

    /** A client that knows of no methods has the oldest, whatever the greeting named. */
    private String presumed(byte[] response) {
        return response.length == Digests.SHA1_LENGTH ? Methods.NATIVE : leg.announced();
    }

    private boolean fits(String method) {
        return switch (method) {
            case Methods.NATIVE -> !(check.stored() instanceof CachingSha2Hash);
            case Methods.CACHING_SHA2 -> true;
            case Methods.CLEAR -> leg.tls();
            default -> false;
        };
    }

    private String preferred() {
        if (check.stored() instanceof Clear && leg.announced().equals(Methods.CACHING_SHA2)) {
            return Methods.CACHING_SHA2;
        }
        return fits(Methods.NATIVE) ? Methods.NATIVE : Methods.CACHING_SHA2;
    }

    private LoginStep switchTo(String method) {
        scramble = scrambles.next();
        onAnswer = answer -> prove(method, answer);
        return new LoginStep.Send(new AuthSwitchRequest(method, scramble.clone()));
    }

    private LoginStep prove(String method, byte[] response) {
        if (Passwords.isNone(response)) {
            return check.none();
        }
        return switch (method) {
            case Methods.NATIVE -> check.nativeResponse(response, scramble);
            case Methods.CACHING_SHA2 -> fast(response);
            default -> check.clearPassword(Passwords.withoutNul(response));
        };
    }

    private LoginStep fast(byte[] response) {
        Optional<byte[]> known = check.knownPassword();
        if (known.isPresent() && CachingSha2.matches(response, known.get(), scramble)) {
            return new LoginStep.SendThen(
                    word(CachingSha2.FAST_SUCCESS), check.accepted(Passwords.secret(known.get())));
        }
        if (check.stored() instanceof Clear) {
            return PasswordCheck.WRONG; // the password itself would be no other
        }
        onAnswer = leg.tls() ? answer -> check.clearPassword(Passwords.withoutNul(answer)) : this::keyOrPassword;
        return new LoginStep.Send(word(CachingSha2.FULL_AUTHENTICATION));
    }

    private static AuthMoreData word(byte word) {
        return new AuthMoreData(new byte[] {word});
    }

    /**
     * A client that has our key from an earlier login doesn't ask for it again; one on a Unix socket sends its password
     * as it is, which only the length tells apart.
     */
    private LoginStep keyOrPassword(byte[] answer) {
        if (answer.length == 1 && answer[0] == CachingSha2.REQUEST_KEY) {
            onAnswer = this::encrypted;
            return new LoginStep.Wait(keys.publicKeyPem().thenApply(pem -> new LoginStep.Send(new AuthMoreData(pem))));
        }
        return answer.length != RsaKeys.ENCRYPTED_LENGTH && Passwords.endsWithNul(answer)
                ? check.clearPassword(Passwords.withoutNul(answer))
                : encrypted(answer);
    }

    private LoginStep encrypted(byte[] answer) {
        return new LoginStep.Wait(
                keys.decrypt(answer, scramble).thenApply(password -> password.map(check::clearPassword)
                        .orElse(new LoginStep.Denied("the password can't be decrypted"))));
    }
}
