//! The places of a post-norm transformer at which its stream was recorded.

use std::fmt;
use std::str::FromStr;

/// A place in the network. Blocks count from 1 in words and from 0 in keys.
///
/// Each block computes `y = LayerNorm(x + attention(x))`, then
/// `LayerNorm(y + feed-forward(y))`; the sums inside the parentheses are the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Place {
    /// Sum of the token, position and segment embeddings. Key `emb`.
    Embedding,
    /// The sum of a block's input and its attention. Keys `attn0`, `attn1`, …
    Attention {
        /// From 0.
        block: u8,
    },
    /// The sum of a block's middle and its feed-forward layer. Keys `ffn0`, `ffn1`, …
    FeedForward {
        /// From 0.
        block: u8,
    },
    /// Output of the network's last LayerNorm. Key `final`.
    Output,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Embedding => f.write_str("embedding sum"),
            Self::Attention { block } => {
                write!(f, "block {}, x + attention", u16::from(*block) + 1)
            }
            Self::FeedForward { block } => {
                write!(f, "block {}, x + feed-forward", u16::from(*block) + 1)
            }
            Self::Output => f.write_str("output of the last LayerNorm"),
        }
    }
}

impl FromStr for Place {
    type Err = ();

    /// Reads a key such as `ffn3`.
    fn from_str(key: &str) -> Result<Self, ()> {
        let block = |digits: &str| digits.parse().map_err(|_| ());
        match key {
            "emb" => Ok(Self::Embedding),
            "final" => Ok(Self::Output),
            _ => match (key.strip_prefix("attn"), key.strip_prefix("ffn")) {
                (Some(digits), _) => Ok(Self::Attention {
                    block: block(digits)?,
                }),
                (_, Some(digits)) => Ok(Self::FeedForward {
                    block: block(digits)?,
                }),
                _ => Err(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_places_and_places_read_as_words() {
        let words = |key: &str| key.parse::<Place>().map(|place| place.to_string());
        assert_eq!(words("emb").as_deref(), Ok("embedding sum"));
        assert_eq!(words("attn0").as_deref(), Ok("block 1, x + attention"));
        assert_eq!(words("ffn5").as_deref(), Ok("block 6, x + feed-forward"));
        assert_eq!(
            words("ffn255").as_deref(),
            Ok("block 256, x + feed-forward")
        );
        assert_eq!(
            words("final").as_deref(),
            Ok("output of the last LayerNorm")
        );
        for unknown in ["", "attn", "ffn256", "ffn-1", "mlp0"] {
            assert_eq!(words(unknown), Err(()), "{unknown}");
        }
    }
}
