package io.armlens.template;

import io.armlens.json.JsonObject;

/**
 * Where a template comes from.
 *
 * @param template the template itself
 * @param place of the template
 * @param path of its file, relative to the folder of linked templates, with slashes; empty when not known
 * @param uri the address of a linked template, as far as it is known
 * @param isLinked whether a link led to it
 */
record TemplateSource(JsonObject template, SourcePlace place, String path, String uri, boolean isLinked) {}
