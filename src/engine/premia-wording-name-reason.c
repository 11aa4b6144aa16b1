/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-name-match.h"
#include "premia-wording-private.h"

const char *
premia_wording_name_reason (PremiaNameReason reason, const PremiaWords *words)
{
  static const char *const texts[] = {
    [PREMIA_NAME_MATCH_ID] = N_ ("the person’s ID"),
    [PREMIA_NAME_MATCH_NAME] = N_ ("the same name"),
    [PREMIA_NAME_MATCH_ORDER] = N_ ("the same name in another order"),
    [PREMIA_NAME_MATCH_LETTERS] = N_ ("the same name in the other alphabet"),
    [PREMIA_NAME_MATCH_INITIALS] = N_ ("the initials fit"),
    [PREMIA_NAME_MATCH_SHORTER] = N_ ("a word more or less"),
    [PREMIA_NAME_MATCH_SPELLING] = N_ ("a few letters differ"),
    [PREMIA_NAME_MATCH_PART] = N_ ("only one word agrees"),
  };

  g_return_val_if_fail (reason < G_N_ELEMENTS (texts) && words != NULL, "");

  return words->translate (NULL, texts[reason], words->user_data);
}
