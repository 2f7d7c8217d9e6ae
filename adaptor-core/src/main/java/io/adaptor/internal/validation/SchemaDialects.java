package io.adaptor.internal.validation;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The supported drafts, with the engine's own formats and patterns, and without access to external schemas. */
final class SchemaDialects {
    static final Set<SpecificationVersion> KNOWN =
            Set.of(SpecificationVersion.DRAFT_7, SpecificationVersion.DRAFT_2020_12);

    private static final Dialect DRAFT_7 = ours(Dialects.getDraft7());
    private static final Dialect DRAFT_2020_12 = ours(Dialects.getDraft202012());

    private static final SchemaRegistryConfig CONFIGURATION = SchemaRegistryConfig.builder()
            .regularExpressionFactory(Regex::compile)
            .formatAssertionsEnabled(true)
            .preloadSchema(true)
            .build();

    /** The meta-schemas of the drafts, which may be shared: compiling them takes longer than compiling most schemas. */
    private static final Map<SpecificationVersion, Schema> OF_SCHEMAS = new ConcurrentHashMap<>();

    private SchemaDialects() {}

    /** Returns the meta-schema of a draft. */
    static Schema ofSchemas(SpecificationVersion version) {
        return OF_SCHEMAS.computeIfAbsent(
                version, draft -> registry(draft).getSchema(SchemaLocation.of(draft.getDialectId())));
    }

    /** Returns a new registry for each schema, because a registry caches schemas by their {@code $id}. */
    static SchemaRegistry registry(SpecificationVersion standard) {
        return SchemaRegistry.builder()
                .dialectRegistry(new BasicDialectRegistry(List.of(DRAFT_7, DRAFT_2020_12)))
                .defaultDialectId(standard.getDialectId())
                .schemaRegistryConfig(CONFIGURATION)
                .schemaLoader(loader -> loader.allow(iri -> bundled(iri.toString())))
                .build();
    }

    private static Dialect ours(Dialect dialect) {
        return Dialect.builder(dialect)
                .formats(SchemaFormat.all())
                .keywords(NumberBound.keywords())
                .keyword(UniqueItems.KEYWORD)
                .keyword(AllowedValues.KEYWORD)
                .keyword(TextPattern.KEYWORD)
                .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
                .build();
    }

    /** Whether a reference refers to the meta-schema of a draft, which comes with the library. */
    static boolean bundled(String iri) {
        return iri.startsWith("http://json-schema.org/draft-07/")
                || iri.startsWith("https://json-schema.org/draft/2020-12/");
    }
}
