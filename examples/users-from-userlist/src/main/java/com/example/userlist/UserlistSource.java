package com.example.userlist;

import io.pointsman.api.authentication.AuthenticationSource;
import io.pointsman.api.authentication.SourcedUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Users from a userlist, as PgBouncer reads it; a file that has changed is in force within seconds. */
@Component
@Designate(ocd = UserlistSource.Config.class)
public final class UserlistSource implements AuthenticationSource {

    /** The configuration as an operator writes it. */
    @ObjectClassDefinition(name = "Users from a userlist")
    public @interface Config {

        @AttributeDefinition(description = "The file; empty for none, and no users")
        String path() default "";

        @AttributeDefinition(description = "The hostgroup of all its users, where no rule says otherwise")
        int default_hostgroup() default 0;

        @AttributeDefinition(description = "The schema of clients that name none; empty for mysql-default_schema")
        String default_schema() default "";

        @AttributeDefinition(description = "How many clients may be one user at a time")
        int max_connections() default 10_000;

        @AttributeDefinition(description = "Whether clients have to use TLS")
        boolean use_ssl() default false;

        @AttributeDefinition(description = "Pause between two looks at the file, in milliseconds, at least 100")
        int poll_millis() default 1_000;
    }

    /** What a file may not have changed for before it is read. */
    private static final Duration SETTLED = Duration.ofMillis(100);

    /** The configuration once it has been found sound. */
    private record Settings(Optional<WholeFile> file, String name, Duration pause, SourcedUser like) {

        static Settings from(Config config) {
            if (config.poll_millis() < 100) {
                throw new IllegalArgumentException("poll.millis is " + config.poll_millis() + ", expected 100 or more");
            }
            SourcedUser like = SourcedUser.named("like", "")
                    .withDefaultHostgroup(config.default_hostgroup())
                    .withDefaultSchema(config.default_schema())
                    .withMaxConnections(config.max_connections())
                    .withUseSsl(config.use_ssl());
            Optional<WholeFile> file = config.path().isBlank()
                    ? Optional.empty()
                    : Optional.of(new WholeFile(Path.of(config.path().strip()), SETTLED));
            return new Settings(file, config.path().strip(), Duration.ofMillis(config.poll_millis()), like);
        }

        SourcedUser fitted(SourcedUser user) {
            return user.withDefaultHostgroup(like.defaultHostgroup())
                    .withDefaultSchema(like.defaultSchema())
                    .withMaxConnections(like.maxConnections())
                    .withUseSsl(like.useSsl());
        }
    }

    private volatile Settings settings;
    private volatile Runnable changed = () -> {};
    private Optional<Watch> watch = Optional.empty();

    @Activate
    public UserlistSource(Config config) {
        settings = Settings.from(config);
        watch();
    }

    /** A changed configuration changes the properties of the service too, so that its users are asked for again. */
    @Modified
    synchronized void change(Config config) {
        settings = Settings.from(config);
        watch.ifPresent(Watch::close);
        watch();
    }

    private void watch() {
        Settings now = settings;
        watch = now.file().map(file -> new Watch(file, now.pause(), () -> changed.run()));
    }

    @Deactivate
    synchronized void stop() {
        watch.ifPresent(Watch::close);
    }

    @Override
    public void onChange(Runnable tell) {
        changed = tell;
    }

    @Override
    public List<SourcedUser> users() throws IOException {
        Settings now = settings;
        List<SourcedUser> users = new ArrayList<>();
        if (now.file().isPresent()) {
            for (SourcedUser user : Userlist.read(now.name(), now.file().get().text())) {
                users.add(now.fitted(user));
            }
        }
        return users;
    }
}
