package io.pointsman.admin.shell.output;

import com.google.gson.stream.JsonWriter;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Each answer as one line of JSON. Rows are an array of objects whose values are text, as the admin port sends them, or
 * null; what has no rows is an object.
 */
final class AnswerJson {

    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    private AnswerJson() {}

    static String of(SqlAnswer answer) {
        try {
            return new AnswerJson().write(answer);
        } catch (IOException e) {
            throw new IllegalStateException("text takes everything", e);
        }
    }

    private String write(SqlAnswer answer) throws IOException {
        if (answer instanceof SqlAnswer.Rows rows) {
            write(rows);
        } else if (answer instanceof SqlAnswer.Done done) {
            json.beginObject().name("affected_rows").value(done.affectedRows());
            if (!done.info().isEmpty()) {
                json.name("info").value(done.info());
            }
            write(done.notices());
            json.endObject();
        } else if (answer instanceof SqlAnswer.Failed failed) {
            json.beginObject().name("error").value(failed.errorCode());
            json.name("sqlstate").value(failed.sqlState());
            json.name("message").value(failed.message());
            write(failed.notices());
            json.endObject();
        } else if (answer instanceof SqlAnswer.SchemaChanged changed) {
            json.beginObject().name("schema").value(changed.schema()).endObject();
        }
        return text + "\n";
    }

    private void write(SqlAnswer.Rows answer) throws IOException {
        List<String> names = distinct(answer.columns());
        json.beginArray();
        for (List<String> row : answer.rows()) {
            json.beginObject();
            for (int i = 0; i < names.size(); i++) {
                json.name(names.get(i)).value(row.get(i));
            }
            json.endObject();
        }
        json.endArray();
    }

    private void write(List<Notice> notices) throws IOException {
        json.name("notices").beginArray();
        for (Notice notice : notices) {
            json.beginObject().name("level").value(notice.level().word());
            json.name("code").value(notice.code());
            json.name("message").value(notice.message()).endObject();
        }
        json.endArray();
    }

    /** Of two values under one name, most readers would keep one. */
    private static List<String> distinct(List<String> columns) {
        Set<String> names = new LinkedHashSet<>();
        for (String column : columns) {
            String name = column;
            for (int i = 2; !names.add(name); i++) {
                name = column + "_" + i;
            }
        }
        return new ArrayList<>(names);
    }
}
