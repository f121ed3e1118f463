package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonString;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Base64, JSON, data URIs, URIs, and names made of hashes. */
class EncodingFunctionsTest {
    private static final String BOTH = """
            base64('one, two, three') => 'b25lLCB0d28sIHRocmVl'
            base64('') => ''
            base64(1) => error
            base64ToString('w7w=') => 'ü'
            base64ToString('w7 w=') => 'ü'
            base64ToString('w7w') => error
            base64ToString('****') => error
            base64ToString('gICA') => '���'
            base64ToJson(base64('{"a": [1, null]}')) => {a: [1, null]}
            base64ToJson(base64('{')) => error
            json('[1, 2.0, {"a": null}]') => [1, 2.0, {a: null}]
            json('"x"') => 'x'
            json('{''a'': ''b'', c: 1} // why') => {a: 'b', c: 1}
            json('{') => error
            json('1 2') => error
            json('nope') => error
            uriComponent('UB*8h 0+=_)9h9n~') => 'UB%2A8h%200%2B%3D_%299h9n~'
            uriComponent('é😀') => '%C3%A9%F0%9F%98%80'
            uriComponentToString('a%20b+c%C3%A9') => 'a b+cé'
            uriComponentToString('100%') => '100%'
            uriComponentToString('%zz%4') => '%zz%4'
            uriComponentToString('%41%FF') => '%41%FF'
            dataUriToString('data:text/plain;charset=utf-8;base64,SGVsbG8=') => 'Hello'
            dataUriToString('DATA:;BASE64,SGVsbG8=') => 'Hello'
            dataUriToString('data:,Hello%2C%20World%21') => 'Hello, World!'
            dataUriToString('SGVsbG8=') => error
            dataUriToString('data:text/plain') => error
            uri('http://contoso.org/first', 'x.sh') => 'http://contoso.org/x.sh'
            uri('http://contoso.org/first/', 'x.sh') => 'http://contoso.org/first/x.sh'
            uri('https://contoso.org', 'a/b') => 'https://contoso.org/a/b'
            uri('HTTPS://Contoso.org:443/A?q=1#f', 'b?x=y#z') => 'https://contoso.org/b?x=y#z'
            uri('https://a.net/x/y/z', '../w') => 'https://a.net/x/w'
            uri('https://a.net/x/y/', './.././../../w/.') => 'https://a.net/w/'
            uri('https://a.net/x/y?sv=1', '') => 'https://a.net/x/y?sv=1'
            uri('https://a.net/x/y?sv=1', '?a') => 'https://a.net/x/y?a'
            uri('https://a.net/x', '/y') => 'https://a.net/y'
            uri('https://a.net/x', '//b.net/y') => 'https://b.net/y'
            uri('https://a.net/x', 'http://b.net/y') => 'http://b.net/y'
            uri('https://a.net:8080', 'y') => 'https://a.net:8080/y'
            uri('a.net/x', 'y') => error
            uri('https://', 'y') => error
            uri('1x://a', 'y') => error
            guid('a', 'b') => '2d796349-8c7e-55ec-9624-54ece82ed031'
            guid('a-b') => '2d796349-8c7e-55ec-9624-54ece82ed031'
            guid('foo', 'bar', 'baz') => '2ed86837-7c7c-5eaa-9864-dd077fd19b0d'
            guid('test') => 'd6a5baf1-8b9b-542a-8525-2982f1f98a0c'
            uniqueString('t') => 'fsnwonksnm7cy'
            uniqueString('te') => 'o57ehhbytctgs'
            uniqueString('tes') => 'ebse57jls4qbc'
            uniqueString('test') => 'rbgf3xv4ufgzg'
            uniqueString('t', 'e') => 'd5ykh7yoidm2a'
            uniqueString('hello', 'world') => 'a7wkljktk6wne'
            uniqueString('asd', 'asdf', 'asdf') => 'iizpqit7ih3cc'
            uniqueString('/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-rg') => 'bmg7c6xu4tw46'
            uniqueString('/subscriptions/11068ed9-6c31-4a47-8183-4eca6d84bb32/resourceGroups/myRg') => 'pwt7yebfrftwu'
            uniqueString(1) => error
            """;

    @TestFactory
    List<DynamicTest> inPolicies() {
        return Vectors.policy().tests(BOTH + """
                                base64(null) => ''
                                json(null) => {}
                                json('') => error
                                dataUri('') => 'data:text/plain;charset=utf8;base64,'
                                parseUri('https://a.net') => error
                                """);
    }

    @TestFactory
    List<DynamicTest> inTemplates() {
        return Vectors.template().tests(BOTH + """
                                base64(null()) => error
                                json('') => null
                                json(' ') => null
                                dataUri(' Fizz ') => 'data:text/plain;charset=utf-8;base64,IEZpenog'
                                parseUri('https://user@Example.com:1234/foo/bar?a=1#f') => {scheme: 'https', host: 'example.com', port: 1234, path: '/foo/bar', query: '?a=1'}
                                parseUri('http://[::1]/') => {scheme: 'http', host: '[::1]', path: '/'}
                                parseUri('https://a.net:99999/') => error
                                parseUri('a.net') => error
                                buildUri(createObject('scheme', 'https', 'host', 'a.net')) => 'https://a.net/'
                                buildUri(createObject('scheme', 'https', 'host', 'a.net', 'port', 81, 'path', 'x', 'query', 'y=1')) => 'https://a.net:81/x?y=1'
                                buildUri(parseUri('https://a.net:81/x?y=1')) => 'https://a.net:81/x?y=1'
                                buildUri(createObject('scheme', 'https')) => error
                                buildUri(createObject('scheme', 'https', 'host', 'a', 'port', '81')) => error
                                """);
    }

    @Test
    void loneSurrogatesBecomeTheReplacementCharacter() throws EvaluationException {
        assertEquals(
                new JsonString("a%EF%BF%BDb"), Vectors.template().call("uriComponent", new JsonString("a\ud83db")));
    }

    @Test
    void whatIsEncodedDecodesToTheSame() throws EvaluationException {
        Random random = new Random(7);
        Vectors template = Vectors.template();
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(50) : random.nextInt(0x500));
            }
            JsonString value = new JsonString(text.toString());
            assertEquals(value, template.call("base64ToString", template.call("base64", value)));
            assertEquals(value, template.call("uriComponentToString", template.call("uriComponent", value)));
            assertEquals(value, template.call("dataUriToString", template.call("dataUri", value)));
            assertEquals(value, template.call("json", new JsonString(value.toString())));
        }
    }
}
