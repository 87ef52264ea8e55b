/** How texts drop the instructions their reader was given. */
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  dismiss:
    'ignore disregard forget neglect overlook discard set_aside throw_out throw_away pay_no_attention_to nullify revoke abandon unlearn do_not_follow dont_follow never_follow stop_following stop_obeying no_longer_follow no_longer_obey disobey stop_adhering_to',
  replace: 'override overrides supersede replace bypass take_precedence_over takes_precedence_over take_priority_over',
  prior:
    'previous prior above earlier preceding foregoing existing original initial former all_other any_other given_so_far so_far up_to_now',
  own: 'your system developer operator safety security',
  void: 'void cancelled canceled obsolete superseded suspended expired revoked overridden invalid inactive lifted null deactivated withdrawn',
  order:
    'instruction guideline directive guidance system_prompt system_message prompt programming guardrail safeguard brief what_you_were_told',
  rule: 'rule command constraint restriction policy limitation',
};

export const strong = phrases(vocabulary, {
  told: '@dismiss|discard ..1 whatever|everything|anything|all ..2 developer|operator|system|creator|owner|vendor|provider ..3 told|said|configured|instructed|wrote|set',
  earlier: [
    'dont|do_not|never|no_longer ~1 pay|heed|listen|comply|stick|adhere ~6 above|before|previous|prior|earlier',
    'comply|obey|follow|prefer ~3 this|these|my ~2 @order|document|file|skill|text|page ~2 over|above|instead_of|rather_than ~3 @own|@prior ~3 @order|@rule',
    '@order|@rule ~4 above|before|earlier|preceding ..8 drop|ignore|forget|disregard them|these|those|it',
    '@dismiss ~1 @order|@rule ~1 aside',
    'set|put|lay|leave ~1 @own|@prior|all ~3 @order|@rule aside',
    'treat|regard|consider ~2 @prior ~2 conversation|@order|messages ..4 never|void|as_if|as_though|obsolete|irrelevant',
    '@dismiss ~3 @prior ~3 @order|@rule',
    'ignore|disregard|forget ..2 previous|prior|above|earlier ..1 context|conversation|message|text',
    '@dismiss ~2 @order ~3 above|before|previously|earlier|so_far',
  ],
  everything: [
    '@dismiss ..1 everything|anything|all ..1 you ..3 told|learned|instructed|know|read',
    '@dismiss everything|anything|all ..2 above|before|prior|earlier|previously|until_now|said_so_far',
  ],
  void: [
    '@order|@rule ~1 you ~3 received|given|got|had|have ~4 @void',
    'your|system|developer|operator ~1 @order|@rule|prompt do_not|does_not|no_longer|cease_to apply|count|hold|bind',
    'all|any ~1 @prior ~1 @order|@rule ~3 @void',
    '@own|@prior ~2 @order|@rule ~4 replaced|superseded|overridden|suspended by|with',
    '@order|@rule ..2 your|the|by operator|developer|owner|system|provider ..6 no_longer|not ..2 apply|force|valid|binding|active|effect',
    '@order|@rule ~3 before|preceding|prior_to|above ~8 void|null|obsolete|invalid|cancelled|irrelevant|ignored|disregarded',
    'you ..3 released|freed|exempt|exempted|liberated|relieved from|of ..3 @prior|@own|your|all ..3 @order|@rule|limit',

    '@prior ..2 @order ..4 no_longer_apply|void|cancelled|obsolete|superseded|suspended|expired|revoked|overridden|invalid|inactive|lifted',
    '@replace ..3 previous|prior|above|earlier|preceding ..3 @order',
  ],
  own: '@dismiss ~2 @own ~3 @order|@rule',
});
export const mild = phrases(vocabulary, {
  contrary:
    'even|also where|if|when|though ..2 contradict|conflict|violate|against ..4 your|safety|system|previous|earlier ..2 training|@order|@rule',
  all: '@dismiss ~1 all|any|every ~2 @order',
  replaced: ['@replace ..3 @own|all ..3 @order|@rule|default_behavior', '@replace ..3 @prior ..3 @rule|@order'],
});
