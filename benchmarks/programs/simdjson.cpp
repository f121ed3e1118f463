// simdjson's on-demand parser on an export: `simdjson parse|answer FILE`.
//   parse    goes to every row and counts them, nothing else: the practical limit of reading JSON
//   answer   network security groups without flow logs
#include "simdjson.h"

#include <cstdio>
#include <cstring>

using namespace simdjson;

int main(int argc, char **argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: simdjson parse|answer FILE\n");
        return 2;
    }
    bool answer = std::strcmp(argv[1], "answer") == 0;
    try {
        padded_string text = padded_string::load(argv[2]);
        ondemand::parser parser;
        ondemand::document document = parser.iterate(text);
        size_t count = 0;
        for (ondemand::object row : document["data"].get_array()) {
            if (!answer) {
                count++;
                continue;
            }
            std::string_view type = row.find_field_unordered("type");
            if (type != "microsoft.network/networksecuritygroups") {
                continue;
            }
            ondemand::value logs;
            bool none = row.find_field_unordered("properties").find_field_unordered("flowLogs").get(logs) != SUCCESS;
            if (!none) {
                ondemand::array array;
                none = logs.is_null() || logs.get_array().get(array) != SUCCESS || array.is_empty();
            }
            count += none;
        }
        std::printf("%zu\n", count);
    } catch (const simdjson_error &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
