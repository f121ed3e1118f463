package io.armlens.benchmarks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one property look. The plan of a type's {@code properties} is drawn once; each resource of the
 * type then draws its values by it, so that resources of a type look alike, as in a real tenant.
 */
sealed interface BodyPlan {
    /** Draws a value. */
    @Nullable
    Object draw(Draw draw, ExportWriter writer, String scope);

    /** One of a few words. */
    record Word(List<String> choices) implements BodyPlan {
        @Override
        public Object draw(Draw draw, ExportWriter writer, String scope) {
            return draw.pickSkewed(choices);
        }
    }

    /** A text that differs from resource to resource. */
    record Own(Kind kind, int length) implements BodyPlan {
        enum Kind {
            GUID,
            INSTANT,
            ID,
            SENTENCE,
            BLOB
        }

        @Override
        public Object draw(Draw draw, ExportWriter writer, String scope) {
            return switch (kind) {
                case GUID -> draw.guid();
                case INSTANT -> draw.instant();
                case ID ->
                    scope + "/providers/Microsoft.Network/virtualNetworks/vnet-" + draw.word() + "/subnets/snet-"
                            + draw.below(8);
                case SENTENCE -> sentence(draw);
                case BLOB -> draw.base64(length / 2 + draw.below(length));
            };
        }

        private static String sentence(Draw draw) {
            String text = "kept for " + draw.word() + " by the " + draw.word() + " crew";
            return switch (draw.below(5)) {
                case 0 -> text + ", \"ask first\"";
                case 1 -> text + " – Größe geprüft";
                case 2 -> text + " in C:\\data\\" + draw.word();
                default -> text;
            };
        }
    }

    /** A number. */
    record Amount(int below) implements BodyPlan {
        @Override
        public Object draw(Draw draw, ExportWriter writer, String scope) {
            return draw.below(below);
        }
    }

    /** A boolean. */
    record Flag(double probability) implements BodyPlan {
        @Override
        public Object draw(Draw draw, ExportWriter writer, String scope) {
            return draw.chance(probability);
        }
    }

    /** An array. */
    record Many(BodyPlan element, int atMost) implements BodyPlan {
        @Override
        public Object draw(Draw draw, ExportWriter writer, String scope) {
            List<@Nullable Object> out = new ArrayList<>();
            int size = draw.below(atMost + 1);
            for (int i = 0; i < size; i++) {
                out.add(element.draw(draw, writer, scope));
            }
            return out;
        }
    }

    /**
     * A member of an object.
     *
     * @param presence how probable it is that an object has it
     */
    record Member(String name, BodyPlan plan, double presence) {}

    /** An object. */
    record Members(List<Member> members) implements BodyPlan {
        @Override
        public Map<String, @Nullable Object> draw(Draw draw, ExportWriter writer, String scope) {
            Map<String, @Nullable Object> out = writer.object();
            for (Member member : members) {
                if (member.presence() >= 1 || draw.chance(member.presence())) {
                    out.put(member.name(), member.plan().draw(draw, writer, scope));
                } else if (draw.chance(0.3)) {
                    out.put(member.name(), null);
                }
            }
            return out;
        }
    }

    /** Draws the plan of an object of about so many bytes. */
    static Members members(Draw draw, int bytes) {
        return new Planning(draw).members(bytes, 0);
    }

    /** Draws plans. */
    final class Planning {
        private static final List<String> FIRST = List.of(
                "provisioning",
                "public",
                "network",
                "storage",
                "encryption",
                "access",
                "policy",
                "default",
                "active",
                "source",
                "target",
                "backup",
                "admin",
                "service",
                "data",
                "key",
                "log",
                "retention",
                "scale",
                "cache");
        private static final List<String> SECOND = List.of(
                "State",
                "Mode",
                "Profile",
                "Settings",
                "Enabled",
                "Type",
                "Count",
                "Name",
                "Id",
                "Version",
                "Limit",
                "Level",
                "Region",
                "Endpoints",
                "Rules",
                "Tier",
                "Size",
                "Uri",
                "Time",
                "Options");
        private static final List<String> VALUES = List.of(
                "Succeeded",
                "Enabled",
                "Disabled",
                "Standard",
                "Premium",
                "Basic",
                "Automatic",
                "Manual",
                "Allow",
                "Deny",
                "SystemAssigned",
                "None",
                "1.2",
                "TLS1_2",
                "2024-05-01",
                "Hot",
                "Cool",
                "Private");

        private final Draw draw;

        private Planning(Draw draw) {
            this.draw = draw;
        }

        private Members members(int bytes, int depth) {
            List<Member> out = new ArrayList<>();
            Set<String> names = new HashSet<>();
            int left = bytes;
            while (left > 12) {
                String name = draw.pick(FIRST) + draw.pick(SECOND);
                if (!names.add(name)) {
                    name += names.size();
                    names.add(name);
                }
                double presence = draw.chance(0.7) ? 1 : 0.5;
                if (depth < 4 && left > 200 && draw.chance(0.35)) {
                    int inner = Math.min(left - 40, 60 + draw.below(bytes / 2 + 1));
                    if (draw.chance(0.4)) {
                        int most = 1 + draw.below(5);
                        out.add(new Member(name, new Many(members(2 * inner / (most + 1), depth + 1), most), presence));
                    } else {
                        out.add(new Member(name, members(inner, depth + 1), presence));
                    }
                    left -= inner + 10;
                } else {
                    BodyPlan scalar = scalar(left);
                    out.add(new Member(name, scalar, presence));
                    left -= 12 + (scalar instanceof Own own ? own.length() : 4);
                }
            }
            return new Members(List.copyOf(out));
        }

        private BodyPlan scalar(int left) {
            return switch (draw.below(12)) {
                case 0 -> new Own(Own.Kind.GUID, 36);
                case 1 -> new Own(Own.Kind.INSTANT, 28);
                case 2 -> new Own(Own.Kind.ID, 170);
                case 3 -> new Own(Own.Kind.SENTENCE, 38);
                case 4 -> left > 4000 ? new Own(Own.Kind.BLOB, left / 4) : new Flag(0.9);
                case 5, 6 -> new Flag(0.2 + 0.1 * draw.below(7));
                case 7, 8 -> new Amount(List.of(2, 10, 100, 5000).get(draw.below(4)));
                default -> words();
            };
        }

        private BodyPlan words() {
            List<String> choices = new ArrayList<>();
            int size = 2 + draw.below(4);
            for (int i = 0; i < size; i++) {
                choices.add(draw.pick(VALUES));
            }
            return new Word(List.copyOf(choices));
        }
    }
}
