package fi.kumppanuus.hub.tlog;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Of the eight entries with which Certificate Transparency's own tests work. */
final class CheckValues {
    static final List<Hash> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Hash.leaf(HexFormat.of().parseHex(hex)))
            .toList();
    static final Map<Integer, Hash> ROOTS = Map.of(
            0, hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            1, hash("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            2, hash("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            3, hash("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            4, hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
            7, hash("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
            8, hash("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));
    static final List<Hash> LEAF_5_IN_7 = List.of(
            hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
            hash("b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"),
            hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    static final List<Hash> FROM_3_TO_7 = List.of(
            hash("0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7"),
            hash("07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7"),
            hash("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            hash("837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e"));

    private CheckValues() {}

    static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
