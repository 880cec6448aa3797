package @package@;

import io.pointsman.api.authentication.AuthenticationSource;
import io.pointsman.api.authentication.SourcedUser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Has the users of a file with a line {@code name = password} for each. */
@Component
@Designate(ocd = @class@.Config.class)
public final class @class@ implements AuthenticationSource {

    /** The configuration as an operator writes it. */
    @ObjectClassDefinition(name = "@name@")
    public @interface Config {

        @AttributeDefinition(description = "The file; empty for none, and no users")
        String path() default "";

        @AttributeDefinition(description = "The hostgroup of its users, where no rule says otherwise")
        int hostgroup() default 0;
    }

    private volatile Config config;

    @Activate
    public @class@(Config config) {
        this.config = config;
    }

    /** Its users are asked for again. */
    @Modified
    void change(Config config) {
        this.config = config;
    }

    /** Called on a thread of its own: may read files, and ask other machines. What is wrong is said without a password. */
    @Override
    public List<SourcedUser> users() throws IOException {
        Config now = config;
        List<SourcedUser> users = new ArrayList<>();
        if (now.path().isEmpty()) {
            return users;
        }
        Properties file = read(Path.of(now.path()));
        for (String name : file.stringPropertyNames()) {
            users.add(SourcedUser.named(name, file.getProperty(name)).withDefaultHostgroup(now.hostgroup()));
        }
        return users;
    }

    private static Properties read(Path path) throws IOException {
        Properties file = new Properties();
        try (Reader text = Files.newBufferedReader(path)) {
            file.load(text);
        }
        return file;
    }
}
