package io.pointsman.admin.audit;

import java.util.Set;

/** Words that are nobody's password: SQL's own and those of the tables where secrets are. */
final class Vocabulary {

    private static final Set<String> WORDS = Set.of(
            ("insert replace update delete from into values value set where and or not null is in like glob between exists"
                            + " select distinct union all except intersect as on conflict do nothing excluded returning"
                            + " with recursive case when then else end cast order group having by limit offset asc desc"
                            + " join left inner cross using create drop alter table temp temporary view trigger index unique"
                            + " if before after instead of each row begin new old rename column add to default primary key"
                            + " attach detach database abort fail ignore rollback collate nocase text integer varchar int"
                            + " show explain for grant user identified"
                            + " upper lower hex unhex substr printf coalesce ifnull char length trim"
                            + " mysql_native_password caching_sha2_password password"
                            + " main disk stats monitor mysql_users runtime_mysql_users global_variables"
                            + " runtime_global_variables config_snapshots config_versions mysql_servers"
                            + " variable_name variable_value version module content"
                            + " username active use_ssl default_hostgroup default_schema schema_locked"
                            + " transaction_persistent fast_forward backend frontend max_connections attributes comment")
                    .split(" "));

    private Vocabulary() {}

    static boolean knows(Token token) {
        return token.kind() == Token.Kind.WORD && WORDS.contains(token.name());
    }
}
