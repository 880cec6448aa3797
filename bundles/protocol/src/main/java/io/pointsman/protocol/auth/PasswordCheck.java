package io.pointsman.protocol.auth;

import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.api.protocol.StoredPassword.CachingSha2Hash;
import io.pointsman.api.protocol.StoredPassword.Clear;
import io.pointsman.api.protocol.StoredPassword.NativeHash;
import java.util.Optional;

/** Holds one user's proofs against what is stored and learnt of the password; learns from those that are right. */
final class PasswordCheck {

    static final LoginStep.Denied WRONG = new LoginStep.Denied("wrong password");
    static final LoginStep.Denied NONE_GIVEN = new LoginStep.Denied("no password given");

    private final String user;
    private final StoredPassword stored;
    private final LearntSecrets learnt;
    private final Arithmetic arithmetic;

    PasswordCheck(String user, StoredPassword stored, LearntSecrets learnt, Arithmetic arithmetic) {
        this.user = user;
        this.stored = stored;
        this.learnt = learnt;
        this.arithmetic = arithmetic;
    }

    StoredPassword stored() {
        return stored;
    }

    /** In clear, when it is stored so or has been learnt. */
    Optional<byte[]> knownPassword() {
        return learnt.of(user, stored).password().map(Passwords::bytes);
    }

    /** Nobody has an empty password who isn't stored so in clear. */
    LoginStep none() {
        return stored instanceof Clear clear && clear.password().isEmpty()
                ? accepted(Secret.ofPassword(""))
                : NONE_GIVEN;
    }

    /** Not for a {@link CachingSha2Hash}, which says nothing about such a proof. */
    LoginStep nativeResponse(byte[] response, byte[] scramble) {
        byte[] sha1OfSha1 = stored instanceof NativeHash hash
                ? hash.sha1OfSha1()
                : Digests.sha1(Digests.sha1(knownPassword().orElseThrow()));
        return NativePassword.check(response, scramble, sha1OfSha1)
                .<LoginStep>map(sha1 -> accepted(Secret.ofSha1(sha1)))
                .orElse(WRONG);
    }

    LoginStep clearPassword(byte[] password) {
        if (password.length == 0) {
            return none();
        }
        if (stored instanceof CachingSha2Hash hash) {
            return againstCrypt(hash, password);
        }
        boolean right = stored instanceof NativeHash hash
                ? StoredForms.matches(hash, password)
                : StoredForms.matches((Clear) stored, password);
        return right ? accepted(Passwords.secret(password)) : WRONG;
    }

    private LoginStep againstCrypt(CachingSha2Hash hash, byte[] password) {
        if (knownPassword().filter(known -> Digests.equal(known, password)).isPresent()) {
            return accepted(Passwords.secret(password)); // it has been right before
        }
        return new LoginStep.Wait(arithmetic.calculate(
                () -> StoredForms.matches(hash, password) ? accepted(Passwords.secret(password)) : WRONG));
    }

    LoginStep.Accepted accepted(Secret proven) {
        return new LoginStep.Accepted(learnt.remember(user, stored, proven));
    }
}
