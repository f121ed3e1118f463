package io.armlens.policy.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.alias.AliasCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldReferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    type                        | TYPE
                    FULLNAME                    | FULL_NAME
                    tags                        | TAGS
                    tags.env                    | Tag[name=env]
                    Tags.a.b.c                  | Tag[name=a.b.c]
                    tags[env]                   | Tag[name=env]
                    tags[Dept.Name]]            | Tag[name=Dept.Name]]
                    tags['Acct.CostCenter']     | Tag[name=Acct.CostCenter]
                    tags['''My.Tag''']          | Tag[name='My.Tag']
                    tags[*]                     | Tag[name=*]
                    tags[]                      | Tag[name=]
                    tags['']                    | Tag[name=]
                    identity.type               | Path[path=identity.type]
                    Identity.PrincipalId        | Path[path=Identity.PrincipalId]
                    Microsoft.Sql/servers/x     | AliasName[name=Microsoft.Sql/servers/x]
                    Microsoft.Compute/sku       | AliasName[name=Microsoft.Compute/sku]
                    sku                         | Invalid[name=sku]
                    sku.name                    | Invalid[name=sku.name]
                    tagsX                       | Invalid[name=tagsX]
                    identity                    | Invalid[name=identity]
                    /leading                    | Invalid[name=/leading]
                    trailing/                   | Invalid[name=trailing/]
                    properties.x                | Invalid[name=properties.x]
                    """)
    void namesMeanWhatAzureDocuments(String name, String meaning) {
        assertEquals(meaning, FieldReference.of(name, false).toString());
    }

    @Test
    void otherNamesAreArePathsWhereATestSaysSo() {
        assertEquals("Path[path=sku.name]", FieldReference.of("sku.name", true).toString());
        assertEquals("TYPE", FieldReference.of("type", true).toString());
        assertEquals(
                "Path[path=properties.a/b]",
                FieldReference.of("properties.a/b", true, AliasCatalogs.byRule())
                        .toString());
        assertEquals(
                "AliasName[name=Microsoft.Storage/storageAccounts/minimumTlsVersion]",
                FieldReference.of("Microsoft.Storage/storageAccounts/minimumTlsVersion", true, AliasCatalogs.byRule())
                        .toString());
    }
}
