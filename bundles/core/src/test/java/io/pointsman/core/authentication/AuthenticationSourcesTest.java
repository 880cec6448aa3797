package io.pointsman.core.authentication;

import static io.pointsman.core.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.api.authentication.AuthenticationSource;
import io.pointsman.api.authentication.SourcedUser;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.lifecycle.Probation.State;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.core.CoreRig;
import io.pointsman.core.config.Participants;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationSourcesTest {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofMillis(100));

    private final CoreRig core = new CoreRig();
    private final AuthenticationSources authentication = new AuthenticationSources(core.configs, core.rooms, SHORT);
    private final Sources sources = new Sources(authentication);
    private final SourceFigures figures = new SourceFigures(authentication);
    private final SourceTryouts tryouts = new SourceTryouts(authentication);

    @AfterEach
    void stop() throws InterruptedException {
        authentication.stop();
        core.close();
    }

    private static AuthenticationSource having(String... names) {
        return () -> Arrays.stream(names)
                .map(name -> SourcedUser.named(name, "secret of " + name))
                .toList();
    }

    private LoadNotices load(String... rows) throws ConfigRejectedException {
        List<MysqlUser> users =
                Arrays.stream(rows).map(AuthenticationSourcesTest::row).toList();
        return core.configs.load(core.config().withUsers(new MysqlUsers(users)));
    }

    private static MysqlUser row(String name) {
        return new MysqlUser(name, "a row's", false, 0, "", false, true, false, true, true, 10, "", "a row");
    }

    private List<String> names() {
        return core.configs.current().users().all().stream()
                .map(MysqlUser::username)
                .toList();
    }

    private Optional<String> passwordOf(String user) {
        return core.configs.current().users().frontend(user).map(MysqlUser::password);
    }

    private void eventuallyNamed(String... names) {
        eventually(List.of(names) + " are in force", () -> names().equals(List.of(names)));
    }

    private List<String> column(int number) {
        return figures.rows().stream().map(row -> row.get(number)).toList();
    }

    private void eventuallyComplaining(String text) {
        eventually("a complaint about " + text, () -> figures.lines().stream().anyMatch(line -> line.contains(text)));
    }

    @Test
    void aLoadTakesTheUsersOfSourcesAlong() throws Exception {
        // Given
        sources.add("Source", "1", having("theirs"));

        // When
        load("ours");

        // Then
        assertThat(names()).containsExactly("ours", "theirs");
        assertThat(core.configs.current().users().rows())
                .extracting(MysqlUser::username)
                .containsExactly("ours");
        assertThat(core.configs.current().users().sourceOf("theirs")).contains("Source");
        assertThat(core.configs.current().users().backend("theirs")).isPresent();
    }

    @Test
    void aSourceThatAppearsIsInForceWithoutALoad() throws Exception {
        load("ours");

        sources.add("Source", "1", having("theirs"));

        eventuallyNamed("ours", "theirs");
    }

    @Test
    void aSourceThatSaysSoIsAskedAgain() throws Exception {
        // Given
        List<SourcedUser> users = new CopyOnWriteArrayList<>();
        AtomicReference<Runnable> changed = new AtomicReference<>();
        load();
        sources.add("Source", "1", new AuthenticationSource() {
            @Override
            public List<SourcedUser> users() {
                return users;
            }

            @Override
            public void onChange(Runnable tell) {
                changed.set(tell);
            }
        });
        eventually("it has been asked", () -> column(5).equals(List.of("1")));

        // When
        users.add(SourcedUser.named("new", "secret"));
        changed.get().run();

        // Then
        eventuallyNamed("new");
    }

    @Test
    void aSourceWhoseServicePropertiesChangeIsAskedAgain() throws Exception {
        // Given
        List<SourcedUser> users = new CopyOnWriteArrayList<>();
        load();
        Sources.Handle source = sources.add("Source", "1", () -> users);
        eventually("it has been asked", () -> column(5).equals(List.of("1")));

        // When
        users.add(SourcedUser.named("new", "secret"));
        source.changeProperties();

        // Then
        eventuallyNamed("new");
    }

    @Test
    void aSourceThatLeavesTakesItsUsersAlong() throws Exception {
        // Given
        load("ours");
        Sources.Handle source = sources.add("Source", "1", having("theirs"));
        eventuallyNamed("ours", "theirs");

        // When
        source.leave();

        // Then
        eventuallyNamed("ours");
        assertThat(figures.rows()).isEmpty();
    }

    @Test
    void aRowOfMysqlUsersWinsAndIsNamed() throws Exception {
        // Given
        sources.add("Source", "1", having("both", "theirs"));

        // When
        LoadNotices notices = load("both");

        // Then
        assertThat(names()).containsExactly("both", "theirs");
        assertThat(passwordOf("both")).contains("a row's");
        assertThat(notices.warnings())
                .contains("authentication source Source: user 'both' is in mysql_users as well, whose rows count");
        assertThat(column(4)).containsExactly("1");
    }

    @Test
    void ofTwoSourcesTheOneThatIsRankedHigherWinsAndIsNamed() throws Exception {
        // Given
        sources.add("Lower", "1", () -> List.of(SourcedUser.named("both", "low")), 1, -1);
        sources.add("Higher", "1", () -> List.of(SourcedUser.named("both", "high")), 2, -1);

        // When
        LoadNotices notices = load();

        // Then
        assertThat(passwordOf("both")).contains("high");
        assertThat(notices.warnings())
                .contains("authentication source Lower: user 'both' is in authentication source Higher as well, which"
                        + " is ranked higher");
    }

    @Test
    void oneThatFailsRefusesALoadAndChangesNothing() throws Exception {
        // Given
        AtomicBoolean fails = new AtomicBoolean();
        load("ours");
        sources.add("Source", "1", () -> {
            if (fails.get()) {
                throw new IOException("users.txt, line 3: no quote");
            }
            return List.of(SourcedUser.named("theirs", "secret"));
        });
        eventuallyNamed("ours", "theirs");
        fails.set(true);

        // When
        ConfigRejectedException refusal = catchThrowableOfType(ConfigRejectedException.class, () -> load("another"));

        // Then
        assertThat(refusal.reasons())
                .containsExactly("authentication source Source 1.0.0: users.txt, line 3: no quote; its 1 users from"
                        + " before stay in force. Put it right, or take its jar out of plugins/, and LOAD again");
        assertThat(names()).containsExactly("ours", "theirs");
        fails.set(false);
        eventually("it has been asked again", () -> figures.lines().isEmpty());
    }

    @Test
    void whatMayNotBeAnsweredIsRefusedByName() throws Exception {
        load();
        AtomicReference<List<SourcedUser>> answer = new AtomicReference<>(List.of());
        sources.add("Source", "1", answer::get);

        answer.set(null);
        assertThatThrownBy(this::load).hasMessageContaining("it answered null, expected a list");
        answer.set(Arrays.asList(SourcedUser.named("one", "secret"), null));
        assertThatThrownBy(this::load).hasMessageContaining("user number 2 of its list is null");
        answer.set(List.of(SourcedUser.named("one", "secret"), SourcedUser.named("one", "word")));
        assertThatThrownBy(this::load)
                .hasMessageContaining("user 'one' is in its list twice")
                .hasMessageNotContaining("secret");
        answer.set(List.of());
        load();
    }

    @Test
    void oneThatThrowsAnErrorOfItsClassesOnlyFails() throws Exception {
        sources.add("Source", "1", () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });

        assertThatThrownBy(() -> {
                    load(); // the first one is lenient
                    load();
                })
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("com/example/Gone");
    }

    @Test
    void oneThatHangsRefusesALoadWhenItsTimeIsOver() throws Exception {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean();
        load("ours");
        sources.add("Source", "1", () -> {
            while (hangs.get() && never.getCount() > 0) {
                Thread.onSpinWait(); // deaf to interruption
            }
            return List.of(SourcedUser.named("theirs", "secret"));
        });
        eventuallyNamed("ours", "theirs");
        hangs.set(true);

        // When, Then
        assertThatThrownBy(() -> load("another")).hasMessageContaining("it has not answered within 300 ms");
        assertThatThrownBy(() -> load("another")).hasMessageContaining("it has not come back from being asked before");
        assertThat(names()).containsExactly("ours", "theirs");
        hangs.set(false);
        eventually("it is well again", () -> figures.lines().isEmpty());
        load("another");
        assertThat(names()).containsExactly("another", "theirs");
    }

    @Test
    void atTheStartOneThatFailsKeepsNobodyOutAndIsAskedAgain() throws Exception {
        // Given
        AtomicBoolean fails = new AtomicBoolean(true);
        sources.add("Source", "1", () -> {
            if (fails.get()) {
                throw new IOException("no such file");
            }
            return List.of(SourcedUser.named("theirs", "secret"));
        });

        // When
        load("ours");

        // Then
        assertThat(names()).containsExactly("ours");
        eventuallyComplaining("no such file");
        assertThat(column(9)).containsExactly("failing");
        fails.set(false);
        eventuallyNamed("ours", "theirs");
        assertThat(column(9)).containsExactly("in force");
    }

    @Test
    void noUserIsMissingWhileASourceIsSwapped() throws Exception {
        // Given
        List<Integer> counts = new CopyOnWriteArrayList<>();
        Participants.add(
                core.configs, config -> () -> counts.add(config.users().all().size()));
        load();
        Sources.Handle old = sources.add("Source", "1", having("theirs"), 0, 1);
        eventuallyNamed("theirs");
        counts.clear();

        // When: the new version has not answered yet when the old one leaves
        CountDownLatch answers = new CountDownLatch(1);
        sources.add(
                "Source",
                "2",
                () -> {
                    awaits(answers);
                    return List.of(SourcedUser.named("theirs", "new"), SourcedUser.named("more", "secret"));
                },
                0,
                2);
        old.leave();

        // Then
        assertThat(names()).containsExactly("theirs");
        answers.countDown();
        eventuallyNamed("theirs", "more");
        assertThat(passwordOf("theirs")).contains("new");
        assertThat(counts).isNotEmpty().doesNotContain(0);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneThatIsBackAtOnceHasLostNobody() throws Exception {
        // Given
        List<Integer> counts = new CopyOnWriteArrayList<>();
        load();
        Sources.Handle source = sources.add("Source", "1", having("theirs"));
        eventuallyNamed("theirs");
        Participants.add(
                core.configs, config -> () -> counts.add(config.users().all().size()));

        // When
        source.leave();
        sources.add("Source", "1", having("theirs", "more"));

        // Then
        eventuallyNamed("theirs", "more");
        assertThat(counts).doesNotContain(0);
    }

    @Test
    void aNewVersionIsTriedOutBeforeItCounts() throws Exception {
        // Given
        load();
        sources.add("Source", "1", having("theirs"), 0, 1);
        eventuallyNamed("theirs");
        core.rooms.share(2, 0);

        // When
        sources.add("Source", "2", having("theirs", "more"), 0, 2);

        // Then
        eventually("it has passed", () -> tryouts.of(2).state() == State.PASSED);
        load();
        assertThat(names()).containsExactly("theirs");
        core.rooms.share(2, Shares.ALL);
        eventuallyNamed("theirs", "more");
    }

    @Test
    void aNewVersionThatFailsIsNotTakenOver() throws Exception {
        load();
        core.rooms.share(2, 0);
        sources.add(
                "Source",
                "2",
                () -> {
                    throw new IOException("no such file");
                },
                0,
                2);

        eventually("it has failed", () -> tryouts.of(2).state() == State.FAILED);

        assertThat(tryouts.of(2).complaint()).contains("no such file");
        assertThat(tryouts.of(7).state()).isEqualTo(State.NONE);
    }

    @Test
    void aSourceThatCriesAllTheTimeIsNotAskedAllTheTime() throws Exception {
        // Given
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Runnable> changed = new AtomicReference<>();
        load();
        sources.add("Source", "1", new AuthenticationSource() {
            @Override
            public List<SourcedUser> users() {
                asked.incrementAndGet();
                return List.of();
            }

            @Override
            public void onChange(Runnable tell) {
                changed.set(tell);
            }
        });
        eventually("it has been asked", () -> asked.get() == 1);

        // When
        for (int i = 0; i < 10_000; i++) {
            changed.get().run();
        }

        // Then
        eventually("it has been asked again", () -> asked.get() > 1);
        assertThat(asked.get()).isLessThan(20);
    }

    @Test
    void usersThatARoomCannotLiveByStayOutAndTheStatusSaysSo() throws Exception {
        // Given
        AtomicBoolean refuses = new AtomicBoolean(true);
        load("ours");
        Participants.add(core.configs, config -> {
            if (refuses.get() && !config.users().sourced().isEmpty()) {
                throw new ConfigRejectedException("no room for more");
            }
            return () -> {};
        });

        // When
        sources.add("Source", "1", having("theirs"));

        // Then
        eventuallyComplaining("no room for more");
        assertThat(names()).containsExactly("ours");
        refuses.set(false);
        eventuallyNamed("ours", "theirs");
        eventually("nothing is wrong any more", () -> figures.lines().isEmpty());
    }

    @Test
    void whatIsLoadedBesidesUsersAsksNobody() throws Exception {
        // Given
        AtomicBoolean fails = new AtomicBoolean();
        sources.add("Source", "1", () -> {
            if (fails.get()) {
                throw new IOException("no such file");
            }
            return List.of(SourcedUser.named("theirs", "secret"));
        });
        load("ours");
        fails.set(true);

        // When
        core.configs.load(core.config().withUsers(core.configs.current().users()));

        // Then
        assertThat(names()).containsExactly("ours", "theirs");
    }

    @Test
    void generationsNeverRepeat() throws Exception {
        // Given
        List<Long> generations = new ArrayList<>();
        load("ours");
        Participants.add(core.configs, config -> () -> generations.add(config.generation()));

        // When
        sources.add("Source", "1", having("theirs"));
        eventuallyNamed("ours", "theirs");
        load("ours");

        // Then
        assertThat(generations).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void noPasswordIsInWhatIsShown() throws Exception {
        sources.add("Source", "1", having("theirs"));
        load();

        assertThat(figures.rows().toString()).contains("Source").doesNotContain("secret");
        assertThat(core.configs.current().users().all().toString())
                .contains("theirs")
                .doesNotContain("secret");
        assertThat(core.configs.current().users().sourced().toString()).doesNotContain("secret");
    }
}
