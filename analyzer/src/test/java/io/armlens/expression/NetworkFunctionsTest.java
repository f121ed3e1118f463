package io.armlens.expression;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NetworkFunctionsTest {
    @TestFactory
    List<DynamicTest> rangesContainRangesOfTheirFamily() {
        return Vectors.policy().tests("""
                        ipRangeContains('10.0.0.0/24', '10.0.0.0-10.0.0.9') => true
                        ipRangeContains('10.0.0.0/24', '10.0.0.0/8') => false
                        ipRangeContains('10.0.0.7/24', '10.0.0.255') => true
                        ipRangeContains('10.0.0.5 - 10.0.0.9', '10.0.0.9') => true
                        ipRangeContains('10.0.0.5-10.0.0.9', '10.0.0.8-10.0.0.10') => false
                        ipRangeContains('0.0.0.0/0', '255.255.255.255') => true
                        ipRangeContains('fd00::/8', 'fdff:1::2') => true
                        ipRangeContains('2001:db8::1', '2001:DB8:0:0:0:0:0:1') => true
                        ipRangeContains('::/0', '::ffff:1.2.3.4') => true
                        ipRangeContains('::ffff:0:0/96', '::ffff:1.2.3.4') => true
                        ipRangeContains('10.0.0.0/24', '::1') => error
                        ipRangeContains('10.0.0.9-10.0.0.5', '10.0.0.6') => error
                        ipRangeContains('10.0.0.0/33', '10.0.0.1') => error
                        ipRangeContains('10.0.0.0/', '10.0.0.1') => error
                        ipRangeContains('10.0.0.0/24/1', '10.0.0.1') => error
                        ipRangeContains('10.0.0', '10.0.0.1') => error
                        ipRangeContains('10.0.0.256', '10.0.0.1') => error
                        ipRangeContains('10.0.0.01', '10.0.0.1') => error
                        ipRangeContains('10.0.0.1', 'x') => error
                        ipRangeContains('10.0.0.1', '') => error
                        ipRangeContains('10.0.0.1', '1:2:3:4:5:6:7') => error
                        ipRangeContains('::1', '1::2::3') => error
                        ipRangeContains('::1', ':::') => error
                        ipRangeContains('::1', '1:2:3:4:5:6:7:8:9') => error
                        ipRangeContains('::1', '1:2:3:4:5:6:7::8') => error
                        ipRangeContains('::1', '12345::') => error
                        ipRangeContains('::1', '::1.2.3') => error
                        ipRangeContains(1, '10.0.0.1') => error
                        ipRangeContains('10.0.0.1', null) => error
                        parseCidr('10.0.0.0/8') => error
                        """);
    }

    @TestFactory
    List<DynamicTest> blocksAreTakenApartAndDivided() {
        return Vectors.template().tests("""
                        parseCidr('10.144.0.0/20') => {network: '10.144.0.0', netmask: '255.255.240.0', broadcast: '10.144.15.255', firstUsable: '10.144.0.1', lastUsable: '10.144.15.254', cidr: 20}
                        parseCidr('10.144.1.1/32').lastUsable => '10.144.1.1'
                        parseCidr('10.144.1.1/31').firstUsable => '10.144.1.0'
                        parseCidr('0.0.0.0/0').netmask => '0.0.0.0'
                        parseCidr('fdad:3236:5555::/48').lastUsable => 'fdad:3236:5555:ffff:ffff:ffff:ffff:ffff'
                        contains(parseCidr('::/64'), 'broadcast') => false
                        parseCidr('10.0.0.1') => error
                        parseCidr('10.0.0.1-10.0.0.2') => error
                        cidrSubnet('10.144.0.7/20', 24, 4) => '10.144.4.0/24'
                        cidrSubnet('10.144.0.0/20', 20, 0) => '10.144.0.0/20'
                        cidrSubnet('10.144.0.0/20', 24, 15) => '10.144.15.0/24'
                        cidrSubnet('10.144.0.0/20', 24, 16) => error
                        cidrSubnet('10.144.0.0/20', 24, -1) => error
                        cidrSubnet('10.144.0.0/20', 19, 0) => error
                        cidrSubnet('10.144.0.0/20', 33, 0) => error
                        cidrSubnet('fdad:3236:5555::/48', 52, 4) => 'fdad:3236:5555:4000::/52'
                        cidrSubnet('::/0', 128, 9223372036854775807) => '::7fff:ffff:ffff:ffff/128'
                        cidrHost('10.144.3.0/24', 0) => '10.144.3.1'
                        cidrHost('10.144.3.0/24', 253) => '10.144.3.254'
                        cidrHost('10.144.3.0/24', 254) => error
                        cidrHost('10.144.3.0/24', -1) => error
                        cidrHost('10.144.3.4/32', 0) => '10.144.3.4'
                        cidrHost('10.144.3.4/32', 1) => error
                        cidrHost('fdad:3236:5555:3000::/52', 3) => 'fdad:3236:5555:3000::4'
                        cidrHost('2001:db8:0:0:1:0:0:0/127', 0) => '2001:db8:0:0:1::'
                        cidrHost('0:0:1:0:0:0:0:1/128', 0) => '0:0:1::1'
                        cidrHost('1:0:2:0:3:0:4:0/128', 0) => '1:0:2:0:3:0:4:0'
                        """);
    }
}
