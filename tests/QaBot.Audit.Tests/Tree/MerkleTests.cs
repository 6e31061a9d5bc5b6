using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

public sealed class MerkleTests
{
    // RFC 6962 reference data: certificate-transparency's Merkle tree tests.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static byte[] Leaf(int i) => MerkleHash.Leaf(Convert.FromHexString(Leaves[i]));

    [Fact]
    public void Roots_are_those_of_RFC_6962()
    {
        var tree = new Frontier();
        for (var size = 0; size <= Leaves.Length; size++)
        {
            Convert.ToHexStringLower(tree.Root()).ShouldBe(Roots[size]);
            if (size < Leaves.Length) tree.Append(Leaf(size));
        }
    }

    [Fact]
    public void A_frontier_that_was_stored_goes_on_as_it_was()
    {
        var (stored, whole) = (new Frontier(), new Frontier());
        for (var i = 0; i < 8; i++)
        {
            stored = Frontier.From(stored.Size, stored.ToBytes());
            stored.Append(Leaf(i));
            whole.Append(Leaf(i));
            stored.Root().ShouldBe(whole.Root());
        }
    }

    [Fact]
    public void A_frontier_of_another_size_is_refused() =>
        Should.Throw<InvalidDataException>(() => Frontier.From(3, new byte[32])).Message
            .ShouldBe("The head of the audit ledger does not fit its size 3: it was damaged or edited. Restore the ledger from a backup.");

    [Fact]
    public void Every_leaf_of_every_size_is_proved_and_no_other()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.Leaf([(byte)i])).ToList();
            var tree = new Frontier();
            foreach (var leaf in leaves) tree.Append(leaf);
            for (var i = 0; i < size; i++)
            {
                var proof = InclusionProof.Of(leaves, i);
                proof.Count.ShouldBeLessThanOrEqualTo((int)Math.Ceiling(Math.Log2(size)));
                InclusionProof.Holds(leaves[i], i, size, proof, tree.Root()).ShouldBeTrue();
                InclusionProof.Holds(leaves[(i + 1) % size], i, size, proof, tree.Root()).ShouldBe(size == 1);
                if (size > 1) InclusionProof.Holds(leaves[i], (i + 1) % size, size, proof, tree.Root()).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void A_proof_in_a_tree_of_a_million_has_twenty_hashes()
    {
        var leaves = Enumerable.Range(0, 1_000_000).Select(i => BitConverter.GetBytes(i).Concat(new byte[28]).ToArray()).ToList();
        var tree = new Frontier();
        foreach (var leaf in leaves) tree.Append(leaf);
        var proof = InclusionProof.Of(leaves, 654_321);
        proof.Count.ShouldBe(20);
        InclusionProof.Holds(leaves[654_321], 654_321, leaves.Count, proof, tree.Root()).ShouldBeTrue();
    }
}
