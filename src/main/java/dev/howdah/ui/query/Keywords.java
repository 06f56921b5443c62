package dev.howdah.ui.query;

import java.util.Locale;
import java.util.Set;

/** PostgreSQL's key words as far as they are written in statements; names that look like them are rare. */
final class Keywords {
    private static final Set<String> WORDS = Set.of("""
            abort access add after all alter always analyse analyze and any array as asc asymmetric at authorization
            before begin between bigint boolean both brin by call cascade case cast char character check checkpoint
            close cluster coalesce collate column columns comment commit concurrently configuration conflict constraint
            constraints content copy create cross csv cube current current_catalog current_date current_role
            current_schema current_time current_timestamp current_user cursor cycle data database date day deallocate
            decimal declare default deferrable deferred definer delete delimiter desc detach discard distinct do domain
            double drop each else enable end enum escape event except exclude excluding execute exists explain extension
            external extract false family fetch filter first float following for force foreign format from full function
            functions generated gin gist global grant granted greatest group grouping groups hash having header hour
            identity if ilike immediate immutable in include including increment index inherit inherits initially inner
            inout insensitive insert instead int integer intersect interval into invoker is isnull isolation join json
            jsonb key language large last lateral leading least left level like limit listen load local localtime
            localtimestamp lock locked logged match matched materialized merge minute mode month move names natural next
            no none not nothing notify notnull nowait null nullif nulls numeric object of off offset on only operator
            option or order ordinality others out outer over overlaps overlay owned owner parallel partition password
            policy position preceding precision prepare prepared preserve primary privileges procedure procedures
            publication quote range read real recursive references refresh reindex release rename repeatable replace
            replica reset restart restrict return returning returns revoke right role rollback rollup row rows rule
            savepoint schema scroll second security select sequence sequences serializable server session session_user
            set setof sets show similar simple skip smallint snapshot some stable start statement statistics stored
            strict subscription symmetric system table tables tablesample tablespace temp temporary text then ties time
            timestamp timestamptz to trailing transaction treat trigger trim true truncate type unbounded uncommitted
            union unique unknown unlisten unlogged until update user using uuid vacuum valid validate values varchar
            variadic verbose view views volatile wait when where window with within without work write xml year zone
            """.split("\\s+"));

    private Keywords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
