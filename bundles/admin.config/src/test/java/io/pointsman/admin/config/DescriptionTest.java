package io.pointsman.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

class DescriptionTest {

    /** A whole number, or whatever {@code type} says; 4 is the only one that is valid. */
    private record Attribute(String id, int type, String... options) implements AttributeDefinition {
        @Override
        public String getName() {
            return id;
        }

        @Override
        public String getID() {
            return id;
        }

        @Override
        public String getDescription() {
            return null;
        }

        @Override
        public int getCardinality() {
            return 0;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String[] getOptionValues() {
            return options;
        }

        @Override
        public String[] getOptionLabels() {
            return options;
        }

        @Override
        public String validate(String value) {
            return value.equals("4") ? "" : "no";
        }

        @Override
        public String[] getDefaultValue() {
            return new String[] {"1", "2"};
        }
    }

    private static final List<AttributeDefinition> ATTRIBUTES = List.of(
            new Attribute("hostgroup", AttributeDefinition.INTEGER),
            new Attribute("mode", AttributeDefinition.STRING, "off", "4"));

    private static final Description DESCRIPTION = new Description("com.example.Tenants", null, new Definition());

    private static final class Definition implements ObjectClassDefinition {
        @Override
        public String getName() {
            return "Tenants";
        }

        @Override
        public String getID() {
            return "com.example.Tenants";
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public AttributeDefinition[] getAttributeDefinitions(int filter) {
            return ATTRIBUTES.toArray(new AttributeDefinition[0]);
        }

        @Override
        public InputStream getIcon(int size) {
            return null;
        }
    }

    @Test
    void aValueOfItsTypeIsTaken() {
        assertThatCode(() -> DESCRIPTION.check("hostgroup", "4")).doesNotThrowAnyException();
    }

    @Test
    void aKeyThatThereIsNotIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> DESCRIPTION.check("hostgruop", "4"))
                .hasMessage("com.example.Tenants has no key hostgruop, but hostgroup, mode");
    }

    @Test
    void aValueOfAnotherTypeIsAnsweredWithWhatIsExpected() {
        assertThatThrownBy(() -> DESCRIPTION.check("hostgroup", "four"))
                .hasMessage("hostgroup is 'four', expected: whole number");
        assertThatThrownBy(() -> DESCRIPTION.check("mode", "on"))
                .hasMessage("mode is 'on', expected: text, one of off, 4");
    }

    @Test
    void whatNobodyDescribesIsNotSet() {
        assertThatThrownBy(() -> Description.none("com.example.Tenants").check("hostgroup", "4"))
                .hasMessageStartingWith("no installed bundle describes com.example.Tenants");
    }

    @Test
    void aSecretIsNotShown() {
        Attribute secret = new Attribute("key", AttributeDefinition.PASSWORD);

        assertThat(Description.shown(secret, "s3cret")).isEqualTo("(hidden)");
        assertThat(Description.shown(secret, "")).isEmpty();
        assertThat(Description.shown(ATTRIBUTES.get(0), "4")).isEqualTo("4");
    }

    @Test
    void severalDefaultsAreOneText() {
        assertThat(Description.defaultOf(ATTRIBUTES.get(0))).isEqualTo("1,2");
    }
}
